/** Networks that look at whole pictures by convolutions. */
@NullMarked
package org.metafield.architecture.convolutional;

import org.jspecify.annotations.NullMarked;
