/** Adaptation and the meta-gradient as graphs. */
@NullMarked
package org.metafield.engine.episode;

import org.jspecify.annotations.NullMarked;
