/** What data sources of every modality share: files of a folder, splits, records in files, and seeds. */
@NullMarked
package org.metafield.modality.files;

import org.jspecify.annotations.NullMarked;
