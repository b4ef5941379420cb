/** Decoding picture files and scaling what they show. */
@NullMarked
package org.metafield.modality.files.image;

import org.jspecify.annotations.NullMarked;
