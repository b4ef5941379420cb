/** What is kept and protected between the segments of a stream, and presets of MCL-NF and its baselines. */
@NullMarked
package org.metafield.continual.strategies;

import org.jspecify.annotations.NullMarked;
