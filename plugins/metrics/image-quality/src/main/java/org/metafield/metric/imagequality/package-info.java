/** Measures of reconstructed pictures. */
@NullMarked
package org.metafield.metric.imagequality;

import org.jspecify.annotations.NullMarked;
