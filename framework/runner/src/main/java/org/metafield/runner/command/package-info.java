/** The commands of the command line, one class each. */
@NullMarked
package org.metafield.runner.command;

import org.jspecify.annotations.NullMarked;
