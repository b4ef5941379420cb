/** Multilayer perceptrons: on plain coordinates and on random Fourier features. */
@NullMarked
package org.metafield.architecture.mlp;

import org.jspecify.annotations.NullMarked;
