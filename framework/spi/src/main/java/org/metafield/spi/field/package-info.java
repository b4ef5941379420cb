/** Fields: architectures, their outputs, and how a signal observes them. */
@NullMarked
package org.metafield.spi.field;

import org.jspecify.annotations.NullMarked;
