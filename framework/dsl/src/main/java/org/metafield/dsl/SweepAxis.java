package org.metafield.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;
import org.metafield.spi.search.Dimension;
import org.metafield.spi.search.Domain;

/**
 * One thing that a sweep varies.
 *
 * @param key its name in the search space
 * @param path what it changes, as a dotted key; {@link ResolvedTrial#VARIANT} for the variants
 * @param written what is written of its values
 * @param condition on which choice it depends
 * @param origin where its values are written
 */
record SweepAxis(String key, String path, Written written, Optional<Dimension.Condition> condition, Origin origin) {
    /** What is written of an axis's values. */
    sealed interface Written {}

    /**
     * A list.
     *
     * @param values without what is varied inside of them
     * @param names of the values, in words
     */
    record Listed(List<Tree> values, List<String> names) implements Written {
        Listed {
            values = List.copyOf(values);
            names = List.copyOf(names);
        }

        static Listed of(List<Tree> values) {
            return new Listed(values, values.stream().map(SweepAxis::words).toList());
        }
    }

    /** Numbers from one to another. */
    record Ranged(Domain domain) implements Written {}

    /** As the option's own constraints say. */
    record Searched() implements Written {}

    SweepAxis with(Written other) {
        return new SweepAxis(key, path, other, condition, origin);
    }

    boolean isVariant() {
        return path.equals(ResolvedTrial.VARIANT);
    }

    List<String> steps() {
        return List.of(path.split("\\.", -1));
    }

    /** Whether its values can be counted out. */
    boolean isListed() {
        return written instanceof Listed;
    }

    Dimension dimension() {
        Domain domain = written instanceof Ranged ranged
                ? ranged.domain()
                : new Domain.Choices(((Listed) written).values().size());
        return new Dimension(key, domain, condition);
    }

    /** The value that a number of the search space stands for. */
    Tree value(double number) {
        return written instanceof Listed listed
                ? listed.values().get((int) number)
                : new Scalar(exact(number), Scalar.Style.PLAIN, true, origin);
    }

    private String exact(double number) {
        return ((Ranged) written).domain() instanceof Domain.Integers ? Long.toString((long) number) : "" + number;
    }

    /** That value in a word or two. */
    String name(double number) {
        if (written instanceof Listed listed) {
            return listed.names().get((int) number);
        }
        return ((Ranged) written).domain() instanceof Domain.Integers ? exact(number) : shortened(number);
    }

    /** Four digits tell numbers of a search apart. */
    private static String shortened(double number) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.3e", number));
        return Bounds.number(rounded).replace("E", "e");
    }

    /** A value in a word or two: a component is its type and its options. */
    static String words(Tree value) {
        if (value instanceof Sequence sequence) {
            return sequence.elements().stream().map(SweepAxis::words).collect(Collectors.joining("+", "[", "]"));
        }
        if (value instanceof Mapping mapping) {
            List<String> words = new ArrayList<>();
            mapping.type().map(Scalar::text).ifPresent(words::add);
            mapping.without(Mapping.TYPE)
                    .entries()
                    .forEach((key, entry) -> words.add(key + " " + words(entry.value())));
            return String.join(" ", words);
        }
        return value instanceof Scalar scalar ? scalar.text() : "";
    }
}
