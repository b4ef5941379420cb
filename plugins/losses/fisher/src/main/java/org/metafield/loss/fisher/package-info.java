/** Losses weighted by Fisher information. */
@NullMarked
package org.metafield.loss.fisher;

import org.jspecify.annotations.NullMarked;
