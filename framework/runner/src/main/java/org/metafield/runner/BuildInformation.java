package org.metafield.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.metafield.runner.plugin.SpiVersion;

/**
 * What the build wrote down about itself.
 *
 * @param version the version of Metafield
 * @param spiVersion the version of the plugin interface
 * @param commit the commit that was built, with {@code -dirty} if files were changed since; {@code unknown} outside of
 *     a repository
 */
public record BuildInformation(String version, SpiVersion spiVersion, String commit) {
    private static final String RESOURCE = "build.properties";

    /** Reads what the build wrote into this jar. */
    public static BuildInformation read() {
        Properties properties = new Properties();
        try (InputStream stream = BuildInformation.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing");
            }
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String spi = properties.getProperty("spi", "");
        String commit = properties.getProperty("commit", "");
        return new BuildInformation(
                properties.getProperty("version", ""),
                SpiVersion.parse(spi)
                        .orElseThrow(() -> new IllegalStateException("'" + spi + "' is no version of the interface")),
                commit.isEmpty() || commit.startsWith("$") ? "unknown" : commit);
    }
}
