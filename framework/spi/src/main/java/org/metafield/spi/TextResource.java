package org.metafield.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text that lies in a plugin's jar. */
public final class TextResource {
    private TextResource() {}

    /**
     * Reads a resource in UTF-8 beside a class.
     *
     * @throws IllegalStateException if the plugin lacks the resource
     */
    public static String read(Class<?> owner, String resource) {
        try (InputStream stream = owner.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + resource + " of " + owner.getName() + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " of " + owner.getName() + " cannot be read", e);
        }
    }
}
