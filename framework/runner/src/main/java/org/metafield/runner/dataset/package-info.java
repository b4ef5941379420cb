/** Data sets by name: where they lie, how they are fetched, unpacked and checked. */
@NullMarked
package org.metafield.runner.dataset;

import org.jspecify.annotations.NullMarked;
