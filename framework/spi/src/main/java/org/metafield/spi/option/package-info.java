/** Annotations that describe and bound the options of a component. */
@NullMarked
package org.metafield.spi.option;

import org.jspecify.annotations.NullMarked;
