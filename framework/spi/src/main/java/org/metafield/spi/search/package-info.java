/** What decides which trials of a sweep run, and which are stopped early. */
@NullMarked
package org.metafield.spi.search;

import org.jspecify.annotations.NullMarked;
