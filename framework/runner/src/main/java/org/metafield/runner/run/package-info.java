/** Runs: from a new folder to the result, and on from a checkpoint. */
@NullMarked
package org.metafield.runner.run;

import org.jspecify.annotations.NullMarked;
