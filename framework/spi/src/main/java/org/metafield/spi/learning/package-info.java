/** Learning: losses, context selection, adaptation and meta-learning. */
@NullMarked
package org.metafield.spi.learning;

import org.jspecify.annotations.NullMarked;
