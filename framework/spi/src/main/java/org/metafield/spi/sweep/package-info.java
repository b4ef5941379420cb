/** Parts of sweeps: where trials run. */
@NullMarked
package org.metafield.spi.sweep;

import org.jspecify.annotations.NullMarked;
