package org.metafield.runner.plugin;

import java.util.List;
import java.util.Optional;
import org.metafield.dsl.PluginRequirement;

/** Compares plugins with what a specification requires of them. */
final class UnmetRequirements {
    private UnmetRequirements() {}

    /** Says why a plugin is not as it is required, and how to get it; empty if it is. */
    static Optional<String> explain(List<PluginDescription> plugins, String name, PluginRequirement requirement) {
        List<PluginDescription> found =
                plugins.stream().filter(plugin -> plugin.name().equals(name)).toList();
        if (found.isEmpty()) {
            return Optional.of(wanted(name, requirement) + " is required, but not there; " + mend(requirement));
        }
        if (found.size() > 1) {
            return Optional.of("plugin '" + name + "' is there more than once: "
                    + String.join(
                            " and ",
                            found.stream().map(PluginDescription::label).toList()) + "; remove all but one");
        }
        PluginDescription plugin = found.get(0);
        if (!plugin.state().isUsable()) {
            return Optional.of(plugin.explanation());
        }
        if (requirement
                .version()
                .filter(version -> !version.equals(plugin.version()))
                .isPresent()) {
            return Optional.of(wanted(name, requirement) + " is required, but plugin " + plugin.label() + " is there; "
                    + mend(requirement));
        }
        return requirement
                .sha256()
                .filter(digest -> !digest.equals(plugin.sha256()))
                .map(digest -> "plugin " + plugin.label() + " has the SHA-256 " + plugin.sha256() + ", but " + digest
                        + " is required; " + mend(requirement));
    }

    private static String wanted(String name, PluginRequirement requirement) {
        return "plugin '" + name + "'"
                + requirement.version().map(version -> " " + version).orElse("");
    }

    private static String mend(PluginRequirement requirement) {
        return requirement
                .coordinates()
                .map(coordinates -> "get it with 'metafield plugins install " + coordinates + "'")
                .orElse("get it with 'metafield plugins install' and its file or coordinates");
    }
}
