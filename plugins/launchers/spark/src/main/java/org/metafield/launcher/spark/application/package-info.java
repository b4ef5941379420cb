/** What runs inside Spark: its class path is that of the user's installation. */
@NullMarked
package org.metafield.launcher.spark.application;

import org.jspecify.annotations.NullMarked;
