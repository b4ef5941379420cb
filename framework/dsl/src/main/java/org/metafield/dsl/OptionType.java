package org.metafield.dsl;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.ComponentSpec;

/** The types that an option may have. */
sealed interface OptionType {
    /** As messages and tables name it. */
    String label();

    record Flag() implements OptionType {
        @Override
        public String label() {
            return "true or false";
        }
    }

    /** An {@code int}, or a {@code long} if {@code wide}. */
    record Whole(boolean wide) implements OptionType {
        @Override
        public String label() {
            return "a whole number";
        }
    }

    record Decimal() implements OptionType {
        @Override
        public String label() {
            return "a number";
        }
    }

    record Text() implements OptionType {
        @Override
        public String label() {
            return "text";
        }
    }

    record FilePath() implements OptionType {
        @Override
        public String label() {
            return "a path";
        }
    }

    record Choice(Class<?> type) implements OptionType {
        List<String> labels() {
            return Stream.of(type.getEnumConstants()).map(Choice::label).toList();
        }

        static String label(Object constant) {
            return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String label() {
            return "one of " + String.join(", ", labels());
        }
    }

    /** A class with {@code public static T parse(String)}. */
    record Parsed(Class<?> type, Method parse) implements OptionType {
        @Override
        public String label() {
            return "a " + Option.kebab(type.getSimpleName()).replace('-', ' ');
        }
    }

    record ListOf(OptionType element) implements OptionType {
        @Override
        public String label() {
            return "a list, each element " + element.label();
        }
    }

    /** Values by names that the user chooses; one that is {@code none} is left out. */
    record MapOf(OptionType value) implements OptionType {
        @Override
        public String label() {
            return "a mapping of names, each to " + value.label();
        }
    }

    record OptionalOf(OptionType value) implements OptionType {
        @Override
        public String label() {
            return value.label() + " or none";
        }
    }

    record Group(Class<? extends Record> type) implements OptionType {
        Options options() {
            return Options.of(type);
        }

        /** The option that stands for the whole mapping when it is written alone, as a component's name does. */
        Optional<Option> named() {
            return options().find(Tree.Mapping.TYPE);
        }

        @Override
        public String label() {
            return "a mapping";
        }
    }

    record Component(ComponentKind kind) implements OptionType {
        @Override
        public String label() {
            String words = words();
            return ("aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
        }

        /** The kind in words. */
        String words() {
            return kind.label().replace('-', ' ');
        }
    }

    /** The type below a key that is not known. */
    record Unknown() implements OptionType {
        @Override
        public String label() {
            return "unknown";
        }
    }

    /**
     * The type of a record component.
     *
     * @throws IllegalStateException if options cannot be of the type, which is a mistake of whoever wrote the record
     */
    static OptionType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return new ListOf(of(argument));
            }
            if (generic.getRawType() == Map.class && argument == String.class) {
                return new MapOf(of(generic.getActualTypeArguments()[1]));
            }
            if (generic.getRawType() == Optional.class) {
                return new OptionalOf(of(argument));
            }
            if (generic.getRawType() == ComponentSpec.class && argument instanceof Class<?> component) {
                return new Component(ComponentKind.of(component).orElseThrow(() -> unsupported(type)));
            }
        }
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        throw unsupported(type);
    }

    private static OptionType ofClass(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return new Flag();
        }
        if (type == int.class || type == Integer.class) {
            return new Whole(false);
        }
        if (type == long.class || type == Long.class) {
            return new Whole(true);
        }
        if (type == double.class || type == Double.class) {
            return new Decimal();
        }
        if (type == String.class) {
            return new Text();
        }
        if (type == Path.class) {
            return new FilePath();
        }
        if (type.isEnum()) {
            return new Choice(type);
        }
        Optional<Method> parse = Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("parse")
                        && Modifier.isStatic(method.getModifiers())
                        && Modifier.isPublic(method.getModifiers())
                        && method.getReturnType() == type
                        && List.of(method.getParameterTypes()).equals(List.of(String.class)))
                .findFirst();
        if (parse.isPresent()) {
            parse.get().setAccessible(true);
            return new Parsed(type, parse.get());
        }
        if (type.isRecord()) {
            return new Group(type.asSubclass(Record.class));
        }
        throw unsupported(type);
    }

    private static IllegalStateException unsupported(Type type) {
        return new IllegalStateException("an option cannot be of type " + type.getTypeName());
    }
}
