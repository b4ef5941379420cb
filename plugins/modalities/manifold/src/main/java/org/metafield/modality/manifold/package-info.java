/** Fields on the sphere, and where they come from. */
@NullMarked
package org.metafield.modality.manifold;

import org.jspecify.annotations.NullMarked;
