/** Update rules of both loops, and changes to inner gradients. */
@NullMarked
package org.metafield.optimizer.gradientdescent;

import org.jspecify.annotations.NullMarked;
