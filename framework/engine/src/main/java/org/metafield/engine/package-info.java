/** The engine: an experiment's components and what can be done with them. */
@NullMarked
package org.metafield.engine;

import org.jspecify.annotations.NullMarked;
