/** Sound and video files, decoded with FFmpeg, and recordings, encoded with what Java has. */
@NullMarked
package org.metafield.media;

import org.jspecify.annotations.NullMarked;
