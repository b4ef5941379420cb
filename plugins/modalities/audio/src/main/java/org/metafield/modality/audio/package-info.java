/** Sounds as functions of time, and where they come from. */
@NullMarked
package org.metafield.modality.audio;

import org.jspecify.annotations.NullMarked;
