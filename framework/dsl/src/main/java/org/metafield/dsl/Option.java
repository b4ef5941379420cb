package org.metafield.dsl;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.FormerName;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Range;
import org.metafield.spi.option.Required;

/**
 * One component of an options record.
 *
 * @param key as users write it
 */
record Option(String key, OptionType type, RecordComponent component) {
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    static Option of(RecordComponent component) {
        return new Option(kebab(component.getName()), OptionType.of(component.getGenericType()), component);
    }

    static String kebab(String camelCase) {
        return WORDS.matcher(camelCase).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    String description() {
        Describe describe = component.getAnnotation(Describe.class);
        return describe == null ? "" : describe.value();
    }

    Optional<Bounds> bounds() {
        return Optional.ofNullable(component.getAnnotation(Range.class)).map(Bounds::new);
    }

    boolean required() {
        return component.isAnnotationPresent(Required.class);
    }

    boolean notEmpty() {
        return component.isAnnotationPresent(NotEmpty.class);
    }

    /** Whether this is a record whose keys stand among those of the record that holds it. */
    boolean inline() {
        return component.isAnnotationPresent(Inline.class);
    }

    List<String> formerNames() {
        FormerName former = component.getAnnotation(FormerName.class);
        return former == null ? List.of() : List.of(former.value());
    }

    /** The value of this option in a record. */
    Object get(Record options) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        try {
            return accessor.invoke(options);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("option " + key + " of " + options.getClass() + " cannot be read", e);
        }
    }
}
