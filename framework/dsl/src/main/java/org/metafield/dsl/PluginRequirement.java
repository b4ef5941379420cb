package org.metafield.dsl;

import java.util.Optional;
import java.util.regex.Pattern;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.NotEmpty;

/** What a specification requires of a plugin. */
public record PluginRequirement(
        @Describe("Version, as the plugin's manifest has it") @NotEmpty
        Optional<String> version,

        @Describe("SHA-256 of the plugin's jars, as 'metafield plugins check' prints it")
        Optional<String> sha256,

        @Describe("Where it is to be had, as group:artifact:version") @NotEmpty
        Optional<String> coordinates) {
    /** Any version. */
    public static final PluginRequirement DEFAULTS =
            new PluginRequirement(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Refuses what is no digest. */
    public PluginRequirement {
        if (sha256.filter(digest -> !SHA256.matcher(digest).matches()).isPresent()) {
            throw new InvalidOptionException("sha256", "a SHA-256 is 64 digits from 0 to 9 and a to f");
        }
    }
}
