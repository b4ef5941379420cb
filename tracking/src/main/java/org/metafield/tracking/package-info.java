/** What a run leaves behind: its folder and its journal. */
@NullMarked
package org.metafield.tracking;

import org.jspecify.annotations.NullMarked;
