/** Errors of single values. */
@NullMarked
package org.metafield.loss.pointwise;

import org.jspecify.annotations.NullMarked;
