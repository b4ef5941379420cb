/**
 * Gradients of a graph as more of the graph. TensorFlow builds gradients for shapes that may not be known before a graph
 * runs, three of four operations being arithmetic of shapes, and has no second gradient for many operations. Here every
 * shape is known, and every gradient is made of operations that have one.
 */
@NullMarked
package org.metafield.gpu.gradient;

import org.jspecify.annotations.NullMarked;
