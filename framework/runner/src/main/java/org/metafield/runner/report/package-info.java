/** The report of a run: one HTML file that needs nothing beside it. */
@NullMarked
package org.metafield.runner.report;

import org.jspecify.annotations.NullMarked;
