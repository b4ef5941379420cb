/** Time and memory of Metafield's engine beside other frameworks, on the same numbers. */
@NullMarked
package org.metafield.benchmark;

import org.jspecify.annotations.NullMarked;
