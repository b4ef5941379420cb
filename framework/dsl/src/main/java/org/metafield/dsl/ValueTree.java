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
 * @param form what to write and how
 */
record ValueTree(Origin origin, Form form) {
    enum Form {
        /** Without required options, as their values in defaults mean nothing. */
        DEFAULTS,
        /** With everything. */
        COMPLETE,
        /** With everything, but components without options by their name alone. */
        BRIEF
    }

    /** Defaults as the lowest layer. */
    static Mapping ofDefaults(Record defaults, String label) {
        return new ValueTree(Source.defaults(label).start(), Form.DEFAULTS).mapping(defaults);
    }

    Mapping mapping(Record value) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Option option : Options.of(value.getClass()).options()) {
            if (option.inline()) {
                entries.putAll(mapping((Record) option.get(value)).entries());
            } else if (form != Form.DEFAULTS || !option.required()) {
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
        if (value instanceof Map<?, ?> map) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            map.forEach((key, each) -> entries.put((String) key, new Entry(origin, tree(each))));
            return new Mapping(entries, origin);
        }
        if (value instanceof ComponentSpec<?> component) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            entries.put(Mapping.TYPE, new Entry(origin, scalar(component.type(), Scalar.Style.TEXT)));
            // Options that a default spells out are meant, required ones too.
            Form meant = form == Form.DEFAULTS ? Form.COMPLETE : form;
            entries.putAll(
                    new ValueTree(origin, meant).mapping(component.options()).entries());
            if (form == Form.BRIEF && entries.size() == 1) {
                return scalar(component.type(), Scalar.Style.TEXT);
            }
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
