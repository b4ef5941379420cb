/** Scenes: views, the cameras that took them, and the ground they lie on. */
@NullMarked
package org.metafield.modality.radiance.scene;

import org.jspecify.annotations.NullMarked;
