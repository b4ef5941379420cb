/** Other programs that are run, and where they are found. */
@NullMarked
package org.metafield.runner.program;

import org.jspecify.annotations.NullMarked;
