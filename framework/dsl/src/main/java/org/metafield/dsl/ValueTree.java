package org.metafield.dsl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.dsl.Tree.Entry;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;
import org.metafield.spi.ComponentSpec;

/**
 * Writes values as trees: the inverse of binding.
 *
 * @param origin the origin of every value
 * @param withRequired whether to write required options; their values in defaults mean nothing
 */
record ValueTree(Origin origin, boolean withRequired) {
    /** Defaults as the lowest layer. */
    static Mapping ofDefaults(Record defaults, String label) {
        return new ValueTree(Source.defaults(label).start(), false).mapping(defaults);
    }

    Mapping mapping(Record value) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Option option : Options.of(value.getClass()).options()) {
            if (option.inline()) {
                entries.putAll(mapping((Record) option.get(value)).entries());
            } else if (withRequired || !option.required()) {
                entries.put(option.key(), new Entry(origin, tree(option.get(value))));
            }
        }
        return new Mapping(entries, origin);
    }

    Tree tree(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.<Tree>map(this::tree).orElse(scalar(Tree.NONE, Scalar.Style.PLAIN));
        }
        if (value instanceof List<?> list) {
            return new Sequence(list.stream().<Tree>map(this::tree).toList(), origin);
        }
        if (value instanceof ComponentSpec<?> component) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            entries.put(Mapping.TYPE, new Entry(origin, scalar(component.type(), Scalar.Style.TEXT)));
            // Options that a default spells out are meant, required ones too.
            entries.putAll(
                    new ValueTree(origin, true).mapping(component.options()).entries());
            return new Mapping(entries, origin);
        }
        if (value instanceof Enum<?>) {
            return scalar(OptionType.Choice.label(value), Scalar.Style.TEXT);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return scalar(value.toString(), Scalar.Style.PLAIN);
        }
        if (value instanceof Record group && OptionType.of(value.getClass()) instanceof OptionType.Group) {
            return mapping(group);
        }
        return scalar(value.toString(), Scalar.Style.TEXT);
    }

    private Scalar scalar(String text, Scalar.Style style) {
        return new Scalar(text, style, true, origin);
    }
}
