/** Recipes of data sets. */
@NullMarked
package org.metafield.data.sets;

import org.jspecify.annotations.NullMarked;
