/** Signals: modalities, data sources and metrics on reconstructions. */
@NullMarked
package org.metafield.spi.data;

import org.jspecify.annotations.NullMarked;
