/** Wires the parts of Metafield together. */
@NullMarked
package org.metafield.runner;

import org.jspecify.annotations.NullMarked;
