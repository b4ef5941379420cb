/** Which samples an adaptation step sees, and what GradNCP adds to the outer objective. */
@NullMarked
package org.metafield.context.selectors;

import org.jspecify.annotations.NullMarked;
