/** Past runs as a table that can be filtered and sorted. */
@NullMarked
package org.metafield.runner.query;

import org.jspecify.annotations.NullMarked;
