package org.metafield.spi.data;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A signal or a reconstruction to be played by a browser: a sound, or pictures that move.
 *
 * @param format how it is written
 * @param content the bytes of a file, not to be changed
 */
public record Recording(Format format, byte[] content) {
    /** What browsers play. */
    public enum Format {
        /** A sound, uncompressed. */
        WAV("wav", "audio/wav"),
        /** Pictures that move, for ever. */
        GIF("gif", "image/gif");

        private final String extension;
        private final String mediaType;

        Format(String extension, String mediaType) {
            this.extension = extension;
            this.mediaType = mediaType;
        }

        /** The end of a file's name, without a dot. */
        public String extension() {
            return extension;
        }

        /**
         * The format of a file.
         *
         * @throws IllegalArgumentException if its name ends in none that is known
         */
        public static Format of(Path file) {
            return Stream.of(values())
                    .filter(format -> file.toString().endsWith("." + format.extension))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(file + " is in no format that browsers play"));
        }

        /** As the web calls it. */
        public String mediaType() {
            return mediaType;
        }
    }
}
