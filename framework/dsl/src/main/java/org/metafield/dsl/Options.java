package org.metafield.dsl;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An options record: the single source of keys, types, constraints and descriptions. */
record Options(Class<? extends Record> type, List<Option> options) {
    static Options of(Class<? extends Record> type) {
        return new Options(
                type, Stream.of(type.getRecordComponents()).map(Option::of).toList());
    }

    /** All options whose keys stand in the record's mapping: its own and those of inlined records. */
    Stream<Option> keys() {
        return options.stream()
                .flatMap(option -> option.inline() && option.type() instanceof OptionType.Group group
                        ? group.options().keys()
                        : Stream.of(option));
    }

    Optional<Option> find(String key) {
        return keys().filter(option -> option.key().equals(key)).findFirst();
    }

    /** The record's own {@code DEFAULTS}, if it has them. */
    Optional<Record> defaults() {
        try {
            Field field = type.getDeclaredField("DEFAULTS");
            field.setAccessible(true);
            return Optional.of((Record) field.get(null));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("DEFAULTS of " + type + " cannot be read", e);
        }
    }

    /**
     * Makes the record.
     *
     * @throws InvocationTargetException if its constructor refuses the values
     */
    Record create(@Nullable Object[] values) throws InvocationTargetException {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }
}
