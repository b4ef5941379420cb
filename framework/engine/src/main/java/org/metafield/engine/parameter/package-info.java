/** Parameters on the host: drawn, kept in files, permuted. */
@NullMarked
package org.metafield.engine.parameter;

import org.jspecify.annotations.NullMarked;
