/** What stops trials of a sweep early. */
@NullMarked
package org.metafield.search.pruners;

import org.jspecify.annotations.NullMarked;
