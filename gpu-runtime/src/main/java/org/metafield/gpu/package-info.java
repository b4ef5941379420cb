/** The runtime under everything: graphs as functions, gradients, tensors with an owner, devices and memory. */
@NullMarked
package org.metafield.gpu;

import org.jspecify.annotations.NullMarked;
