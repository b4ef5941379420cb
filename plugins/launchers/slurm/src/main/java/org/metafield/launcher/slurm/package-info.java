/** Trials as tasks of job arrays of Slurm. */
@NullMarked
package org.metafield.launcher.slurm;

import org.jspecify.annotations.NullMarked;
