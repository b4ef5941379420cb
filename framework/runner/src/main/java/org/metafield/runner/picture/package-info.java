/** Pictures of signals and reconstructions. */
@NullMarked
package org.metafield.runner.picture;

import org.jspecify.annotations.NullMarked;
