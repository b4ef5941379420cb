package org.metafield.dsl;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
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
import org.metafield.dsl.Tree.Entry;
import org.metafield.dsl.Tree.Invalid;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.InvalidOptionException;

/** Binds a complete tree to records and checks every constraint. Methods return null once they have reported why. */
final class Binder {
    private final ComponentCatalog catalog;
    private final Problems problems;
    private final ScalarBinder scalars;
    private final List<BoundComponent> components = new ArrayList<>();

    Binder(ComponentCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
        this.scalars = new ScalarBinder(problems);
    }

    /**
     * The root record; empty if problems are reported.
     *
     * @param file where the specification begins, for problems with what nobody wrote
     */
    Optional<Record> bindRoot(Class<? extends Record> root, Mapping mapping, Origin file) {
        Options options = Options.of(root);
        unknownKeys(options, mapping, "");
        return Optional.ofNullable(group(options, mapping, "", file));
    }

    /** Every component that was bound. */
    List<BoundComponent> components() {
        return List.copyOf(components);
    }

    private @Nullable Object bind(OptionType type, Optional<Bounds> bounds, Tree tree, String path, Origin enclosing) {
        Origin place = tree.origin().orIfUnwritten(enclosing);
        if (tree instanceof Invalid) {
            return null;
        }
        if (type instanceof OptionalOf optional) {
            return optional(optional, bounds, tree, path, place);
        }
        if (type instanceof ListOf list) {
            return list(list, bounds, tree, path, place);
        }
        if (type instanceof MapOf map) {
            return map(map, bounds, tree, path, place);
        }
        if (type instanceof Component component) {
            return component(component, tree, path, place);
        }
        if (type instanceof Group group) {
            if (!(tree instanceof Mapping mapping)) {
                return scalars.wrong(type, tree, path, Optional.empty());
            }
            unknownKeys(group.options(), mapping, "'" + path + "'");
            return group(group.options(), mapping, path, place);
        }
        if (!(tree instanceof Scalar scalar)) {
            return scalars.wrong(type, tree, path, Optional.empty());
        }
        Object value = scalars.bind(type, scalar, path);
        return value == null || isInBounds(value, bounds, path, place) ? value : null;
    }

    private @Nullable Object optional(OptionalOf type, Optional<Bounds> bounds, Tree tree, String path, Origin place) {
        // A variable that is set to nothing leaves the option out.
        boolean nothing = tree instanceof Scalar scalar
                && scalar.style() == Scalar.Style.ANY
                && scalar.text().isEmpty();
        if (tree.isNone() || nothing) {
            return Optional.empty();
        }
        Object value = bind(type.value(), bounds, tree, path, place);
        return value == null ? null : Optional.of(value);
    }

    private @Nullable Object list(ListOf type, Optional<Bounds> bounds, Tree tree, String path, Origin place) {
        if (!(tree instanceof Sequence sequence)) {
            return scalars.wrong(
                    type,
                    tree,
                    path,
                    tree instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NOTHING
                            ? Optional.of("write [" + scalar.text() + "]")
                            : Optional.empty());
        }
        List<Object> values = new ArrayList<>();
        for (int index = 0; index < sequence.elements().size(); index++) {
            Object value = bind(type.element(), bounds, sequence.elements().get(index), path + "." + index, place);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == sequence.elements().size() ? List.copyOf(values) : null;
    }

    private @Nullable Object map(MapOf type, Optional<Bounds> bounds, Tree tree, String path, Origin place) {
        if (!(tree instanceof Mapping mapping)) {
            return scalars.wrong(type, tree, path, Optional.empty());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        boolean complete = true;
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            Tree written = entry.getValue().value();
            if (!written.isNone()) {
                Object value = bind(type.value(), bounds, written, path + "." + entry.getKey(), place);
                complete &= value != null;
                if (value != null) {
                    values.put(entry.getKey(), value);
                }
            }
        }
        return complete ? Collections.unmodifiableMap(values) : null;
    }

    private @Nullable Object component(Component type, Tree tree, String path, Origin place) {
        String kind = type.words();
        List<String> names = catalog.names(type.kind());
        if (!(tree instanceof Mapping mapping)) {
            return scalars.wrong(type, tree, path, Suggestion.list(names, "write its name, or a mapping with 'type'"));
        }
        Optional<Tree> written = mapping.get(Mapping.TYPE);
        if (written.isEmpty()) {
            problems.error(
                    ProblemCode.MISSING_KEY,
                    place,
                    "'" + path + "' has no 'type' that names " + type.label(),
                    Suggestion.list(names, "types"));
            return null;
        }
        if (!(written.get() instanceof Scalar name) || !name.isText()) {
            return written.get() instanceof Invalid
                    ? null
                    : scalars.wrong(new OptionType.Text(), written.get(), path + ".type", Optional.empty());
        }
        Optional<ComponentFactory<?, ?>> factory = catalog.find(type.kind(), name.text());
        if (factory.isEmpty()) {
            unknownType(type, name, names, path, place);
            return null;
        }
        Options options = Options.of(factory.get().optionsType());
        Mapping given = mapping.without(Mapping.TYPE);
        unknownKeys(options, given, kind + " '" + name.text() + "'");
        Record values = group(options, given, path, place);
        if (values == null) {
            return null;
        }
        ComponentSpec<?> component =
                new ComponentSpec<>(type.kind(), factory.get().name(), values, path);
        components.add(new BoundComponent(component, factory.get(), name.origin()));
        return component;
    }

    private void unknownType(Component type, Scalar name, List<String> names, String path, Origin place) {
        List<String> hints = new ArrayList<>();
        Suggestion.meant(name.text(), names).ifPresent(hints::add);
        catalog.explainMissing(type.kind(), name.text()).ifPresent(hints::add);
        Suggestion.list(names, "types").ifPresent(hints::add);
        problems.error(
                ProblemCode.UNKNOWN_TYPE,
                name.origin().orIfUnwritten(place),
                "'" + path + "': no " + type.words() + " is called '" + name.text() + "'",
                hints.isEmpty() ? Optional.of("no plugin provides any") : Optional.of(String.join("\n  ", hints)));
    }

    private @Nullable Record group(Options options, Mapping mapping, String path, Origin place) {
        @Nullable Object[] values = new @Nullable Object[options.options().size()];
        boolean complete = true;
        for (int index = 0; index < values.length; index++) {
            Option option = options.options().get(index);
            values[index] = option.inline() && option.type() instanceof Group inline
                    ? group(inline.options(), mapping, path, place)
                    : option(option, mapping, path, place);
            complete &= values[index] != null;
        }
        return complete ? create(options, values, mapping, path, place) : null;
    }

    private @Nullable Object option(Option option, Mapping mapping, String path, Origin place) {
        String at = path.isEmpty() ? option.key() : path + "." + option.key();
        Optional<Tree> tree = mapping.get(option.key());
        if (tree.isEmpty()) {
            problems.error(
                    ProblemCode.MISSING_KEY,
                    place,
                    "'" + at + "' is missing; expected " + option.type().label(),
                    Optional.of(option.description()).filter(text -> !text.isEmpty()));
            return null;
        }
        Object value = bind(option.type(), option.bounds(), tree.get(), at, place);
        if (option.notEmpty() && value != null && isEmpty(value)) {
            problems.error(
                    ProblemCode.OUT_OF_RANGE,
                    tree.get().origin().orIfUnwritten(place),
                    "'" + at + "' must not be empty");
            return null;
        }
        return value;
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Optional<?> optional
                ? optional.isPresent() && isEmpty(optional.get())
                : value.equals("") || value.equals(List.of());
    }

    private boolean isInBounds(Object value, Optional<Bounds> bounds, String path, Origin place) {
        if (!(value instanceof Number number)
                || bounds.isEmpty()
                || bounds.get().contain(number.doubleValue())) {
            return true;
        }
        problems.error(
                ProblemCode.OUT_OF_RANGE,
                place,
                "'" + path + "' must be " + bounds.get() + ", but is " + Bounds.number(number.doubleValue()));
        return false;
    }

    private @Nullable Record create(
            Options options, @Nullable Object[] values, Mapping mapping, String path, Origin place) {
        try {
            return options.create(values);
        } catch (InvocationTargetException e) {
            String subject = path.isEmpty() ? "" : "'" + path + "': ";
            if (e.getCause() instanceof InvalidOptionException refusal) {
                Origin at = mapping.get(refusal.option()).map(Tree::origin).orElse(place);
                problems.error(ProblemCode.INVALID_VALUE, at.orIfUnwritten(place), subject + refusal.getMessage());
                return null;
            }
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                problems.error(ProblemCode.INVALID_VALUE, place, subject + refusal.getMessage());
                return null;
            }
            throw new IllegalStateException(options.type() + " cannot be made", e.getCause());
        }
    }

    private void unknownKeys(Options options, Mapping mapping, String owner) {
        Map<String, String> renamed = new LinkedHashMap<>();
        options.keys().forEach(option -> option.formerNames().forEach(former -> renamed.put(former, option.key())));
        List<String> known = options.keys().map(Option::key).toList();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            Origin place = entry.getValue().key();
            if (known.contains(key)) {
                continue;
            }
            if (renamed.containsKey(key)) {
                problems.error(
                        ProblemCode.RENAMED_KEY,
                        place,
                        "'" + key + "' is now called '" + renamed.get(key) + "'",
                        "rename it");
                continue;
            }
            problems.error(
                    ProblemCode.UNKNOWN_KEY,
                    place,
                    owner.isEmpty() ? "there is no key '" + key + "'" : owner + " has no option '" + key + "'",
                    known.isEmpty()
                            ? Optional.of("it has no options; name a 'type' that has")
                            : Suggestion.hint(key, known, owner.isEmpty() ? "keys" : "options"));
        }
    }
}
