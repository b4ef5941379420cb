package org.metafield.conformance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.metafield.spi.ComponentSpec;

/** Checks that options are what they were after a run has written them to its folder and read them again. */
final class OptionRoundTrip {
    private static final Set<Type> PLAIN = Set.of(
            boolean.class,
            Boolean.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            double.class,
            Double.class,
            String.class,
            Path.class);

    private OptionRoundTrip() {}

    /** What is wrong, a sentence each. */
    static List<String> violations(Record options) {
        List<String> found = new ArrayList<>();
        verify(options, found);
        return List.copyOf(found);
    }

    private static void verify(Record options, List<String> found) {
        for (RecordComponent option : options.getClass().getRecordComponents()) {
            if (!isKnown(option.getGenericType())) {
                found.add("'" + option.getName() + "' is a "
                        + option.getGenericType().getTypeName()
                        + ", which YAML cannot say: use boolean, int, long, double, String, Path, an enum, a record, a class"
                        + " with a static parse(String), a ComponentSpec, or a List or Optional of these");
                continue;
            }
            Object value = OptionBounds.read(option, options);
            if (value instanceof Record nested && option.getType().isRecord() && parser(option.getType()) == null) {
                if (!(nested instanceof ComponentSpec<?>)) {
                    verify(nested, found);
                }
            } else if (value != null) {
                text(option, value, found);
            }
        }
        if (found.isEmpty() && !options.equals(copy(options))) {
            found.add(
                    options.getClass().getSimpleName()
                            + " is another when it is made again of its own values: its constructor must keep what it is given");
        }
    }

    private static boolean isKnown(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == ComponentSpec.class
                    || ((generic.getRawType() == List.class || generic.getRawType() == Optional.class)
                            && isKnown(generic.getActualTypeArguments()[0]));
        }
        return type instanceof Class<?> plain
                && (PLAIN.contains(plain) || plain.isEnum() || plain.isRecord() || parser(plain) != null);
    }

    /** A value with a form of its own is written as its text and read from it. */
    private static void text(RecordComponent option, Object value, List<String> found) {
        @Nullable Method parse = parser(value.getClass());
        if (parse == null || value.getClass().isEnum()) {
            return;
        }
        try {
            if (!value.equals(parse.invoke(null, value.toString()))) {
                found.add("'" + option.getName() + "' is written as " + value
                        + ", of which parse() makes another value: toString() gives what parse() reads");
            }
        } catch (InvocationTargetException refused) {
            found.add("'" + option.getName() + "' is written as " + value + ", which parse() refuses ("
                    + refused.getCause() + "): toString() gives what parse() reads");
        } catch (IllegalAccessException e) {
            throw new AssertionError("parse() of " + value.getClass() + " cannot be called: make the class public", e);
        }
    }

    private static @Nullable Method parser(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("parse")
                        && Modifier.isStatic(method.getModifiers())
                        && Modifier.isPublic(method.getModifiers())
                        && method.getReturnType() == type
                        && List.of(method.getParameterTypes()).equals(List.of(String.class)))
                .peek(method -> method.trySetAccessible())
                .findFirst()
                .orElse(null);
    }

    private static Record copy(Record options) {
        RecordComponent[] components = options.getClass().getRecordComponents();
        try {
            var constructor = options.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.trySetAccessible();
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> OptionBounds.read(component, options))
                    .toArray());
        } catch (InvocationTargetException refused) {
            throw new AssertionError(options + " is refused by its own constructor: " + refused.getCause(), refused);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(options.getClass() + " cannot be made: make the record public", e);
        }
    }
}
