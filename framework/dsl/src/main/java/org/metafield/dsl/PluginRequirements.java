package org.metafield.dsl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.metafield.spi.option.Describe;

/** What a specification requires of plugins: the value of its key {@code plugins}. */
public record PluginRequirements(
        @Describe("Plugins that must be there, by name, so that a run is made with these and no others of the name")
        Map<String, PluginRequirement> require) {
    /** None. */
    public static final PluginRequirements DEFAULTS = new PluginRequirements(Map.of());

    static final String KEY = "plugins";
    static final String REQUIRE = "require";

    public PluginRequirements {
        require = Collections.unmodifiableMap(new LinkedHashMap<>(require));
    }
}
