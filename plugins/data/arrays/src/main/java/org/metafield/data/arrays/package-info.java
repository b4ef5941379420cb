/** Signals of every modality in NumPy files. */
@NullMarked
package org.metafield.data.arrays;

import org.jspecify.annotations.NullMarked;
