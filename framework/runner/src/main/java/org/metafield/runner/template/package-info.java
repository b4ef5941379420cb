/** What new plugins begin with. */
@NullMarked
package org.metafield.runner.template;

import org.jspecify.annotations.NullMarked;
