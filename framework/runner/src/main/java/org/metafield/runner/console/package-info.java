/** What the command line shows: tables, progress, results. */
@NullMarked
package org.metafield.runner.console;

import org.jspecify.annotations.NullMarked;
