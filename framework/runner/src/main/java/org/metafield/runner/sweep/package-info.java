/** Many experiments of one specification: which they are, running them, and what they were to show. */
@NullMarked
package org.metafield.runner.sweep;

import org.jspecify.annotations.NullMarked;
