/** Pictures of rows and columns, and where they come from. */
@NullMarked
package org.metafield.modality.image;

import org.jspecify.annotations.NullMarked;
