/** Videos: the modality and its data sources. */
@NullMarked
package org.metafield.modality.video;

import org.jspecify.annotations.NullMarked;
