/** What happens in a run, as values. */
@NullMarked
package org.metafield.engine.event;

import org.jspecify.annotations.NullMarked;
