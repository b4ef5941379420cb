/** Finds plugins, loads each in its own class loader and says what became of them. */
@NullMarked
package org.metafield.runner.plugin;

import org.jspecify.annotations.NullMarked;
