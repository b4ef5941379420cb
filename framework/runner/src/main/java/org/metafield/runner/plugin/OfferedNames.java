package org.metafield.runner.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names of one sort and which plugins offer what under each. A built-in plugin keeps its names; a name that several others
 * offer belongs to none.
 *
 * @param <N> the name
 * @param <T> what is offered
 */
final class OfferedNames<N, T> {
    private record Offer<T>(T value, PluginDescription plugin) {}

    private final Function<N, String> words;
    private final Map<N, List<Offer<T>>> offers = new LinkedHashMap<>();
    private final Map<N, PluginDescription> lost = new LinkedHashMap<>();
    private final List<NameConflict> taken = new ArrayList<>();

    OfferedNames(Function<N, String> words) {
        this.words = words;
    }

    /** Adds what a plugin offers; built-in plugins come first. */
    void add(N name, T value, PluginDescription plugin) {
        if (!plugin.state().isUsable()) {
            lost.put(name, plugin);
            return;
        }
        List<Offer<T>> same = offers.computeIfAbsent(name, unseen -> new ArrayList<>());
        Optional<PluginDescription> owner = same.stream()
                .map(Offer::plugin)
                .filter(PluginDescription::builtIn)
                .filter(builtIn -> !plugin.builtIn())
                .findFirst();
        if (owner.isPresent()) {
            taken.add(new NameConflict(
                    List.of(plugin),
                    words.apply(name) + " of plugin " + plugin.label() + " cannot be used, as Metafield's own plugin "
                            + owner.get().name() + " has that name; rename it, or remove the plugin"));
        } else {
            same.add(new Offer<>(value, plugin));
        }
    }

    /** What the name means; empty if nothing or several things. */
    Optional<T> get(N name) {
        List<Offer<T>> found = offers.getOrDefault(name, List.of());
        return found.size() == 1 ? Optional.of(found.get(0).value()) : Optional.empty();
    }

    List<T> all() {
        return offers.values().stream().flatMap(List::stream).map(Offer::value).toList();
    }

    List<T> unambiguous() {
        return offers.keySet().stream().flatMap(name -> get(name).stream()).toList();
    }

    /** Says that several plugins offer the name, if so. */
    Optional<String> ambiguity(N name) {
        List<Offer<T>> found = offers.getOrDefault(name, List.of());
        return found.size() < 2
                ? Optional.empty()
                : Optional.of(words.apply(name) + " is offered by several plugins, so it cannot be used: "
                        + found.stream().map(offer -> offer.plugin().label()).collect(Collectors.joining(" and "))
                        + "; remove all but one");
    }

    /** Every name that a plugin offers and another has. */
    List<NameConflict> conflicts() {
        List<NameConflict> conflicts = new ArrayList<>(taken);
        offers.forEach((name, same) -> ambiguity(name)
                .ifPresent(text -> conflicts.add(
                        new NameConflict(same.stream().map(Offer::plugin).toList(), text))));
        return conflicts;
    }

    /** Why nothing has the name, as far as plugins that offer it explain that. */
    Optional<String> explainMissing(N name, String written) {
        return ambiguity(name).or(() -> Optional.ofNullable(lost.get(name)).map(plugin -> plugin.explanation(written)));
    }
}
