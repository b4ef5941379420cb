package org.metafield.runner.plugin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metafield.spi.PluginIndex;

/** Finds what an index says that is not so. */
final class IndexDifference {
    private IndexDifference() {}

    /** Says where an index and what the plugin's class gives are not the same. */
    static Optional<String> between(PluginIndex index, PluginIndex given) {
        if (index.equals(given)) {
            return Optional.empty();
        }
        List<String> differences = new ArrayList<>();
        without(names(index), names(given)).forEach(name -> differences.add("the index has " + name));
        without(names(given), names(index)).forEach(name -> differences.add("the class has " + name));
        return Optional.of("its index " + PluginIndex.RESOURCE + " is not what its class gives: "
                + (differences.isEmpty()
                        ? "names are the same, but not what is said of them"
                        : String.join(", ", differences))
                + "; build the plugin again, which writes the index");
    }

    /** Says which name of a kind stands twice, if one does. */
    static Optional<String> twice(PluginIndex offers) {
        Set<String> seen = new HashSet<>();
        return names(offers).stream()
                .filter(name -> !seen.add(name))
                .findFirst()
                .map(name -> "it offers " + name + " twice");
    }

    private static List<String> without(List<String> names, List<String> others) {
        List<String> left = new ArrayList<>(names);
        others.forEach(left::remove);
        return left;
    }

    /** Everything that is offered, as {@code loss 'mse'}. */
    static List<String> names(PluginIndex index) {
        List<String> names = new ArrayList<>();
        index.components().forEach(component -> names.add(component.kind().label() + " '" + component.name() + "'"));
        index.presets().forEach(preset -> names.add("method '" + preset.name() + "'"));
        index.dataSets().forEach(set -> names.add("data set '" + set.name() + "'"));
        return names;
    }
}
