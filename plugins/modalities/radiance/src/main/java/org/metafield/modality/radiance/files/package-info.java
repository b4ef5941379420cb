/** Scenes on disk: pictures, and what is known of the cameras that took them. */
@NullMarked
package org.metafield.modality.radiance.files;

import org.jspecify.annotations.NullMarked;
