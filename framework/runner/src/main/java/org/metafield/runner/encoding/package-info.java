/** Data sets as fitted parameters: folders of Parquet files, how they are made and how signals come back. */
@NullMarked
package org.metafield.runner.encoding;

import org.jspecify.annotations.NullMarked;
