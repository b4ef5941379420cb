/** Fields for use elsewhere. */
@NullMarked
package org.metafield.engine.export;

import org.jspecify.annotations.NullMarked;
