/** Gets plugins from files and Maven repositories, checks them, and puts them in place whole or not at all. */
@NullMarked
package org.metafield.runner.plugin.install;

import org.jspecify.annotations.NullMarked;
