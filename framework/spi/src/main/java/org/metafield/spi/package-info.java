/** The plugin door: how a jar says what it contributes. */
@NullMarked
package org.metafield.spi;

import org.jspecify.annotations.NullMarked;
