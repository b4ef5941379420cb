/** What an initialization is worth on signals that were not trained on. */
@NullMarked
package org.metafield.engine.evaluation;

import org.jspecify.annotations.NullMarked;
