/** Tests of the specification language with hand-written components. */
@NullMarked
package org.metafield.dsl;

import org.jspecify.annotations.NullMarked;
