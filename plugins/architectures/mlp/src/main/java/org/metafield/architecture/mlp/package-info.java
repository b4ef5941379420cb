/**
 * Multilayer perceptrons: with ReLU on plain coordinates, random Fourier features or hashed grids; with Gaussians or
 * wavelets.
 */
@NullMarked
package org.metafield.architecture.mlp;

import org.jspecify.annotations.NullMarked;
