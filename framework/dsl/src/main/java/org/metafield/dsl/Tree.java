package org.metafield.dsl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A YAML value that knows where it comes from. */
sealed interface Tree {
    /** What an option that may be absent says to be absent. */
    String NONE = "none";

    Origin origin();

    /** The same value at another place. */
    Tree at(Origin place);

    /** Whether this says that an option is absent. */
    default boolean isNone() {
        return false;
    }

    /** What the value is, for a message that says what was found. */
    String found();

    /** A value about which a problem is reported already. */
    record Invalid(Origin origin) implements Tree {
        @Override
        public Tree at(Origin place) {
            return new Invalid(place);
        }

        @Override
        public String found() {
            return "invalid";
        }
    }

    record Sequence(List<Tree> elements, Origin origin) implements Tree {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public Tree at(Origin place) {
            return new Sequence(elements, place);
        }

        @Override
        public String found() {
            return "a list";
        }
    }

    /** A value and the place of its key. */
    record Entry(Origin key, Tree value) {
        Entry with(Tree other) {
            return new Entry(key, other);
        }
    }

    record Mapping(Map<String, Entry> entries, Origin origin) implements Tree {
        /** The key that names a component. */
        static final String TYPE = "type";

        /** A component by its name alone. */
        static Mapping named(Scalar name) {
            return new Mapping(Map.of(TYPE, new Entry(name.origin(), name)), name.origin());
        }

        Optional<Tree> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        /** The name of the component, if this names one. */
        Optional<Scalar> type() {
            return get(TYPE).filter(Scalar.class::isInstance).map(Scalar.class::cast);
        }

        Mapping with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(changed, origin);
        }

        Mapping without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(changed, origin);
        }

        @Override
        public Tree at(Origin place) {
            return new Mapping(entries, place);
        }

        /** Whether this is {@code type: none}, as a reference to an absent component becomes. */
        @Override
        public boolean isNone() {
            return entries.size() == 1 && type().filter(Scalar::isNone).isPresent();
        }

        @Override
        public String found() {
            return "a mapping";
        }
    }

    /**
     * A single value.
     *
     * @param text without quotes
     * @param style how its type is found
     * @param settled whether the text is final, so that nothing in it is an interpolation
     */
    record Scalar(String text, Style style, boolean settled, Origin origin) implements Tree {
        /** How the type of a scalar is found. */
        enum Style {
            /** From its text, as in YAML 1.2. */
            PLAIN,
            /** It is text, as it was in quotes. */
            TEXT,
            /** The option decides: from the command line or the environment, where there are no quotes. */
            ANY
        }

        /** The types of YAML's core schema. */
        enum Kind {
            NOTHING,
            FLAG,
            NUMBER,
            TEXT
        }

        private static final Pattern NUMBER = Pattern.compile(
                "[-+]?(\\.[0-9][0-9_]*|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
        private static final Pattern FLAG = Pattern.compile("true|True|TRUE|false|False|FALSE");
        private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");

        /** The type of a text without quotes. */
        static Kind kindOf(String plain) {
            if (NOTHING.matcher(plain).matches()) {
                return Kind.NOTHING;
            }
            if (FLAG.matcher(plain).matches()) {
                return Kind.FLAG;
            }
            return NUMBER.matcher(plain).matches() ? Kind.NUMBER : Kind.TEXT;
        }

        Kind kind() {
            return style == Style.TEXT ? Kind.TEXT : kindOf(text);
        }

        /** Whether the text stands for itself, be it that the option takes text or that it is text. */
        boolean isText() {
            return style == Style.ANY || kind() == Kind.TEXT;
        }

        @Override
        public Tree at(Origin place) {
            return new Scalar(text, style, settled, place);
        }

        @Override
        public boolean isNone() {
            return style != Style.TEXT && text.equals(NONE);
        }

        @Override
        public String found() {
            return switch (kind()) {
                case NOTHING -> "nothing";
                case FLAG -> text;
                case NUMBER -> "the number " + text;
                case TEXT -> "the text '" + (text.length() <= 60 ? text : text.substring(0, 60) + "...") + "'";
            };
        }
    }
}
