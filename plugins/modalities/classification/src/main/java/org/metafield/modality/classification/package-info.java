/** Few-shot classification: pictures of new classes are told apart after a few of each. */
@NullMarked
package org.metafield.modality.classification;

import org.jspecify.annotations.NullMarked;
