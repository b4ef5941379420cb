/** What an experiment is, as values: the keys of the language below {@code name}. */
@NullMarked
package org.metafield.engine.specification;

import org.jspecify.annotations.NullMarked;
