/** Model-agnostic meta-learning, of first and second order. */
@NullMarked
package org.metafield.metalearner.maml;

import org.jspecify.annotations.NullMarked;
