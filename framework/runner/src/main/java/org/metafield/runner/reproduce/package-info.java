/** Whether a run comes out again: what it was made with and every number, then and now. */
@NullMarked
package org.metafield.runner.reproduce;

import org.jspecify.annotations.NullMarked;
