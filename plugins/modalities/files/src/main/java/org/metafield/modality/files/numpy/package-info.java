/** Reading NumPy arrays (.npy) and archives of them (.npz). */
@NullMarked
package org.metafield.modality.files.numpy;

import org.jspecify.annotations.NullMarked;
