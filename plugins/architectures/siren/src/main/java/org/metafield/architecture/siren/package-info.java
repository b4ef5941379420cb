/** The sine-activated field. */
@NullMarked
package org.metafield.architecture.siren;

import org.jspecify.annotations.NullMarked;
