/** From a specification file to an experiment that can run here. */
@NullMarked
package org.metafield.runner.experiment;

import org.jspecify.annotations.NullMarked;
