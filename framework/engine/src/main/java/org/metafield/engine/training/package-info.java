/** The outer loop. */
@NullMarked
package org.metafield.engine.training;

import org.jspecify.annotations.NullMarked;
