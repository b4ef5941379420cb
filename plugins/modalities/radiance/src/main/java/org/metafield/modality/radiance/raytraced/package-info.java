/** Scenes that are made up of spheres, boxes and cylinders, and rendered by casting rays. */
@NullMarked
package org.metafield.modality.radiance.raytraced;

import org.jspecify.annotations.NullMarked;
