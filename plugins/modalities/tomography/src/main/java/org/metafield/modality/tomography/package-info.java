/** Tomography: pictures that are seen through their line integrals, and where such pictures come from. */
@NullMarked
package org.metafield.modality.tomography;

import org.jspecify.annotations.NullMarked;
