/** Reptile. */
@NullMarked
package org.metafield.metalearner.reptile;

import org.jspecify.annotations.NullMarked;
