/** Reference pages of components. */
@NullMarked
package org.metafield.runner.reference;

import org.jspecify.annotations.NullMarked;
