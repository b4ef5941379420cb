/** Several runs beside each other: what differs, and the spread over seeds. */
@NullMarked
package org.metafield.runner.comparison;

import org.jspecify.annotations.NullMarked;
