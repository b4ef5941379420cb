/** What GradNCP's analyses measure inside adaptation. */
@NullMarked
package org.metafield.context.diagnostics;

import org.jspecify.annotations.NullMarked;
