package org.metafield.conformance;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Range;
import org.metafield.spi.option.Required;

/** Checks the values of an options record against the annotations of its components. */
final class OptionBounds {
    private OptionBounds() {}

    /** What is wrong, a sentence each; options that must be given are passed over. */
    static List<String> violations(Record options) {
        List<String> found = new ArrayList<>();
        for (RecordComponent option : options.getClass().getRecordComponents()) {
            if (!option.isAnnotationPresent(Required.class)) {
                check(option, read(option, options), found);
            }
        }
        return List.copyOf(found);
    }

    private static void check(RecordComponent option, @Nullable Object value, List<String> found) {
        if (value == null) {
            found.add("'" + option.getName() + "' is null; an option that may be absent is an Optional");
            return;
        }
        if (option.isAnnotationPresent(NotEmpty.class) && (value.equals("") || value.equals(List.of()))) {
            found.add("'" + option.getName() + "' is empty");
        }
        Range range = option.getAnnotation(Range.class);
        if (range != null) {
            numbers(value)
                    .filter(number -> !contains(range, number))
                    .forEach(number -> found.add("'" + option.getName() + "' is out of its range: " + number));
        }
        if (value instanceof Record nested
                && !nested.getClass().getPackageName().equals("org.metafield.spi")) {
            violations(nested).forEach(violation -> found.add(option.getName() + ": " + violation));
        }
    }

    private static Stream<Double> numbers(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.stream().flatMap(OptionBounds::numbers);
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(OptionBounds::numbers);
        }
        return value instanceof Number number ? Stream.of(number.doubleValue()) : Stream.of();
    }

    private static boolean contains(Range range, double number) {
        boolean aboveLeast = range.minExclusive() ? number > range.min() : number >= range.min();
        boolean belowGreatest = range.maxExclusive() ? number < range.max() : number <= range.max();
        return aboveLeast && belowGreatest;
    }

    static @Nullable Object read(RecordComponent option, Record options) {
        try {
            var accessor = option.getAccessor();
            accessor.trySetAccessible();
            return accessor.invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("the option '" + option.getName() + "' cannot be read: make its record public", e);
        }
    }
}
