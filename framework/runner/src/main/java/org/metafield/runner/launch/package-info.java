/** Metafield's own processes, as launchers of plugins start them. */
@NullMarked
package org.metafield.runner.launch;

import org.jspecify.annotations.NullMarked;
