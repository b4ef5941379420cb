/** The modality {@code radiance}: scenes that are seen along rays, and fields that are rendered along them. */
@NullMarked
package org.metafield.modality.radiance;

import org.jspecify.annotations.NullMarked;
