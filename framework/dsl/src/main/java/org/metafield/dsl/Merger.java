package org.metafield.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.metafield.dsl.OptionType.Component;
import org.metafield.dsl.OptionType.Group;
import org.metafield.dsl.OptionType.ListOf;
import org.metafield.dsl.OptionType.MapOf;
import org.metafield.dsl.OptionType.OptionalOf;
import org.metafield.dsl.OptionType.Unknown;
import org.metafield.dsl.Tree.Entry;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;
import org.metafield.spi.ComponentFactory;

/**
 * Lays trees over each other. Mappings merge key by key, a component of another type replaces the one below it, and
 * everything else replaces.
 */
final class Merger {
    private final ComponentCatalog catalog;
    private final Problems problems;

    Merger(ComponentCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** Lays {@code upper} over {@code lower}. */
    Tree merge(OptionType type, @Nullable Tree lower, Tree upper) {
        if (type instanceof OptionalOf optional) {
            return upper.isNone()
                    ? upper
                    : merge(optional.value(), lower == null || lower.isNone() ? null : lower, upper);
        }
        Tree above = named(type, upper);
        Tree below = lower == null ? above : named(type, lower);
        if (type instanceof Unknown
                && above instanceof Mapping options
                && options.type().isEmpty()
                && below instanceof Scalar name
                && name.isText()
                && !name.isNone()) {
            below = Mapping.named(name); // most probably a component, of which options are changed
        }
        boolean keyed =
                type instanceof Component || type instanceof Group || type instanceof MapOf || type instanceof Unknown;
        if (!keyed
                || !(above instanceof Mapping over)
                || !(below instanceof Mapping under)
                || replaces(type, under, over)) {
            return above;
        }
        Mapping named = over.type().isPresent() ? over : under;
        Map<String, Entry> merged = new LinkedHashMap<>(under.entries());
        over.entries().forEach((key, entry) -> {
            Tree value = under.get(key)
                    .map(covered -> merge(child(type, named, key), covered, entry.value()))
                    .orElse(entry.value());
            merged.put(key, entry.with(value));
        });
        return new Mapping(merged, over.origin());
    }

    /** Lays the defaults of components and of records under what is given. */
    Tree complete(OptionType type, Tree tree) {
        if (type instanceof OptionalOf optional) {
            return tree.isNone() ? tree : complete(optional.value(), tree);
        }
        if (type instanceof ListOf list && list.element() instanceof Group && tree instanceof Mapping only) {
            return new Sequence(List.of(complete(list.element(), only)), only.origin());
        }
        if (type instanceof ListOf list && tree instanceof Sequence sequence) {
            return new Sequence(
                    sequence.elements().stream()
                            .map(element -> complete(list.element(), element))
                            .toList(),
                    sequence.origin());
        }
        if (type instanceof MapOf map && tree instanceof Mapping mapping) {
            Map<String, Entry> completed = new LinkedHashMap<>();
            mapping.entries()
                    .forEach((key, entry) -> completed.put(key, entry.with(complete(map.value(), entry.value()))));
            return new Mapping(completed, mapping.origin());
        }
        Tree given = named(type, tree);
        if (!(given instanceof Mapping mapping) || !(type instanceof Component || type instanceof Group)) {
            return given;
        }
        Mapping full = defaults(type, mapping)
                .map(defaults -> (Mapping) merge(type, defaults, mapping))
                .orElse(mapping);
        Map<String, Entry> completed = new LinkedHashMap<>();
        full.entries()
                .forEach((key, entry) -> completed.put(
                        key,
                        key.equals(Mapping.TYPE) && type instanceof Component
                                ? entry
                                : entry.with(complete(child(type, full, key), entry.value()))));
        return new Mapping(completed, full.origin());
    }

    /**
     * Lays {@code value} over the place that {@code path} names in {@code tree}; in a list, a number names an element.
     *
     * @param place where the path is written, for problems
     */
    Tree override(OptionType type, @Nullable Tree tree, List<String> path, Tree value, Origin place) {
        if (path.isEmpty()) {
            return merge(type, tree, value);
        }
        OptionType inner = type instanceof OptionalOf optional ? optional.value() : type;
        List<String> rest = path.subList(1, path.size());
        String key = path.get(0);
        if (inner instanceof ListOf list) {
            List<Tree> elements = tree instanceof Sequence sequence ? new ArrayList<>(sequence.elements()) : List.of();
            int index = key.matches("[0-9]{1,6}") ? Integer.parseInt(key) : elements.size();
            if (index >= elements.size()) {
                problems.error(
                        ProblemCode.BAD_OVERRIDE,
                        place,
                        "there is no element '" + key + "' in a list of " + elements.size(),
                        "elements count from 0; or give the whole list as [...]");
                return tree == null ? new Tree.Invalid(place) : tree;
            }
            elements.set(index, override(list.element(), elements.get(index), rest, value, place));
            return new Sequence(elements, place);
        }
        Optional<Mapping> mapping = Optional.ofNullable(tree)
                .map(present -> named(inner, present))
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast);
        OptionType childType = mapping.isPresent() || inner instanceof Group || inner instanceof MapOf
                ? child(inner, mapping.orElse(new Mapping(Map.of(), place)), key)
                : new Unknown();
        Tree child =
                override(childType, mapping.flatMap(present -> present.get(key)).orElse(null), rest, value, place);
        return merge(type, tree, new Mapping(Map.of(key, new Entry(place, child)), place));
    }

    /** The factory of the component that a mapping names. */
    Optional<ComponentFactory<?, ?>> factory(Component component, Mapping mapping) {
        return mapping.type().flatMap(name -> catalog.find(component.kind(), name.text()));
    }

    private OptionType child(OptionType type, Mapping mapping, String key) {
        if (type instanceof MapOf map) {
            return map.value();
        }
        Optional<Options> options = Optional.empty();
        if (type instanceof Group group) {
            options = Optional.of(group.options());
        } else if (type instanceof Component component && !key.equals(Mapping.TYPE)) {
            options = factory(component, mapping).map(factory -> Options.of(factory.optionsType()));
        }
        return options.flatMap(known -> known.find(key)).map(Option::type).orElse(new Unknown());
    }

    private Optional<Mapping> defaults(OptionType type, Mapping mapping) {
        if (type instanceof Component component) {
            return factory(component, mapping)
                    .map(factory -> ValueTree.ofDefaults(factory.defaults(), "default of " + factory.name()));
        }
        return ((Group) type).options().defaults().map(defaults -> ValueTree.ofDefaults(defaults, "default"));
    }

    /** A name alone, as the mapping that it stands for. */
    private static Tree named(OptionType type, Tree tree) {
        return isNamed(type) && tree instanceof Scalar name && name.isText() ? Mapping.named(name) : tree;
    }

    private static boolean isNamed(OptionType type) {
        return type instanceof Component
                || type instanceof Group group && group.named().isPresent();
    }

    private static boolean replaces(OptionType type, Mapping under, Mapping over) {
        return (type instanceof Component || type instanceof Unknown)
                && under.type().isPresent()
                && over.type().isPresent()
                && !under.type().get().text().equals(over.type().get().text());
    }
}
