/** Graph building: parameters, gradients and operations that can be differentiated twice. */
@NullMarked
package org.metafield.spi.graph;

import org.jspecify.annotations.NullMarked;
