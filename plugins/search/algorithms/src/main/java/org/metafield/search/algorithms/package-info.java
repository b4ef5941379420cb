/** Searches over the specifications of experiments. */
@NullMarked
package org.metafield.search.algorithms;

import org.jspecify.annotations.NullMarked;
