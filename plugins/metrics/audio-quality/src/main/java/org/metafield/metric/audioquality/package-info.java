/** Measures of reconstructed sounds. */
@NullMarked
package org.metafield.metric.audioquality;

import org.jspecify.annotations.NullMarked;
