/** Trials as tasks of an application of Spark. */
@NullMarked
package org.metafield.launcher.spark;

import org.jspecify.annotations.NullMarked;
