/** A transformer that computes weights of a field from a picture. */
@NullMarked
package org.metafield.hypernetwork.transformer;

import org.jspecify.annotations.NullMarked;
