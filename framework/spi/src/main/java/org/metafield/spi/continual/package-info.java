/** Continual learning: what is kept and protected between the segments of a stream. */
@NullMarked
package org.metafield.spi.continual;

import org.jspecify.annotations.NullMarked;
