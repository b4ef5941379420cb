/** NeRV: a convolutional network that makes a frame of a video from its time. */
@NullMarked
package org.metafield.architecture.nerv;

import org.jspecify.annotations.NullMarked;
