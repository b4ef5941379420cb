package org.metafield.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.dsl.SweepAxis.Listed;
import org.metafield.dsl.SweepAxis.Ranged;
import org.metafield.dsl.SweepAxis.Searched;
import org.metafield.dsl.Tree.Entry;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;
import org.metafield.spi.search.Dimension.Condition;
import org.metafield.spi.search.Domain;

/**
 * Reads what a sweep varies. What stands inside of a variant or of a listed value and is itself a range counts only where
 * that value is chosen. A variant or a key of {@code over} that a lower file names is left out by {@code none}.
 */
final class SweepAxes {
    static final String VARIANTS = "variants";
    static final String OVER = "over";
    static final String SEARCH = "search";
    static final String CHOICES = "choices";
    static final String RANGE = "range";
    static final String LOG_RANGE = "log-range";
    static final String INTEGERS = "integers";
    static final String LOG_INTEGERS = "log-integers";
    static final List<String> RANGES = List.of(RANGE, LOG_RANGE, INTEGERS, LOG_INTEGERS);

    private static final List<String> WORDS =
            Stream.concat(RANGES.stream(), Stream.of(CHOICES)).toList();
    private static final String SEED = "seed";
    private static final String HINT =
            "write [value, value], {range: [least, greatest]} or search; keys below others are written key.key";

    private final Problems problems;
    private final List<SweepAxis> axes = new ArrayList<>();

    SweepAxes(Problems problems) {
        this.problems = problems;
    }

    /** The axes, those on which others depend before them; problems are reported. */
    List<SweepAxis> of(Mapping sweep) {
        variants(sweep);
        mapping(sweep, OVER, "write 'over: {dotted.key: [value, value]}'")
                .map(Mapping::entries)
                .orElse(Map.of())
                .forEach((key, entry) -> {
                    if (key.equals(SEED)) {
                        problems.error(
                                ProblemCode.UNKNOWN_KEY,
                                entry.key(),
                                "seeds are not varied as other keys are: trials that differ in their seed alone are"
                                        + " repeats of one experiment",
                                "write 'seeds: [...]' beside 'over'");
                    } else if (!entry.value().isNone() && !vary(key, entry.value(), Optional.empty())) {
                        wrong(
                                entry.value(),
                                "the values of '" + key + "' must be a list that is not empty",
                                hint(entry));
                    }
                });
        return List.copyOf(axes);
    }

    private static String hint(Entry entry) {
        return entry.value() instanceof Mapping mapping && mapping.entries().size() == 1
                ? Suggestion.meant(mapping.entries().keySet().iterator().next(), WORDS)
                        .orElse(HINT)
                : HINT;
    }

    private void variants(Mapping sweep) {
        Optional<Mapping> variants = mapping(sweep, VARIANTS, "write 'variants: {NAME: {key: value}}'");
        if (variants.isEmpty()) {
            return;
        }
        Map<String, Tree> layers = new LinkedHashMap<>();
        variants.get().entries().forEach((name, entry) -> {
            if (entry.value() instanceof Mapping layer) {
                layers.put(name, layer);
            } else if (!entry.value().isNone()) {
                wrong(
                        entry.value(),
                        "variant '" + name + "' must be a mapping of keys that it changes",
                        "write '{}' for no change, or 'none' to leave the variant out");
            }
        });
        if (!layers.isEmpty()) {
            listed(
                    ResolvedTrial.VARIANT,
                    "",
                    List.copyOf(layers.values()),
                    Optional.empty(),
                    variants.get().origin());
            SweepAxis axis = axes.get(axisOf(ResolvedTrial.VARIANT));
            List<Tree> plain = ((Listed) axis.written()).values();
            axes.set(axisOf(ResolvedTrial.VARIANT), axis.with(new Listed(plain, List.copyOf(layers.keySet()))));
        }
    }

    private int axisOf(String key) {
        return axes.stream().map(SweepAxis::key).toList().indexOf(key);
    }

    /** Adds what a value varies; false if it is a value like others. */
    private boolean vary(String path, Tree value, Optional<Condition> condition) {
        if (value instanceof Sequence sequence
                && condition.isEmpty()
                && !sequence.elements().isEmpty()) {
            listed(path, path, sequence.elements(), condition, value.origin());
            return true;
        }
        if (value instanceof Scalar scalar
                && scalar.style() != Scalar.Style.TEXT
                && scalar.text().equals(SEARCH)) {
            axes.add(new SweepAxis(unused(path), path, new Searched(), condition, value.origin()));
            return true;
        }
        if (!(value instanceof Mapping mapping) || mapping.entries().size() != 1) {
            return false;
        }
        String word = mapping.entries().keySet().iterator().next();
        Tree given = mapping.get(word).orElseThrow();
        if (word.equals(CHOICES)) {
            if (given instanceof Sequence sequence && !sequence.elements().isEmpty()) {
                listed(path, path, sequence.elements(), condition, value.origin());
            } else {
                wrong(given, "the choices of '" + path + "' must be a list that is not empty", "write [value, value]");
            }
            return true;
        }
        if (RANGES.contains(word)) {
            domain(path, word, given)
                    .ifPresent(domain ->
                            axes.add(new SweepAxis(unused(path), path, new Ranged(domain), condition, given.origin())));
            return true;
        }
        return false;
    }

    /** Adds a list, and what its values vary in turn. */
    private void listed(String path, String inside, List<Tree> values, Optional<Condition> condition, Origin origin) {
        String key = unused(path);
        int at = axes.size();
        SweepAxis axis = new SweepAxis(key, path, new Listed(List.of(), List.of()), condition, origin);
        axes.add(axis);
        List<Tree> plain = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            plain.add(without(values.get(index), inside, new Condition(key, index)));
        }
        axes.set(at, axis.with(Listed.of(plain)));
    }

    /** A value without what varies in it, of which axes are added. */
    private Tree without(Tree value, String path, Condition condition) {
        if (value instanceof Sequence sequence) {
            List<Tree> elements = new ArrayList<>();
            for (int index = 0; index < sequence.elements().size(); index++) {
                elements.add(without(sequence.elements().get(index), below(path, "" + index), condition));
            }
            return new Sequence(elements, sequence.origin());
        }
        if (!(value instanceof Mapping mapping)) {
            return value;
        }
        Mapping plain = mapping;
        for (Map.Entry<String, Entry> each : mapping.entries().entrySet()) {
            String key = each.getKey();
            Tree inner = each.getValue().value();
            plain = vary(below(path, key), inner, Optional.of(condition))
                    ? plain.without(key)
                    : plain.with(key, each.getValue().with(without(inner, below(path, key), condition)));
        }
        return plain;
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Two choices may each have an option of the same name. */
    private String unused(String path) {
        long same = axes.stream().filter(axis -> axis.path().equals(path)).count();
        return same == 0 ? path : path + "#" + (same + 1);
    }

    private Optional<Domain> domain(String path, String word, Tree ends) {
        List<Double> numbers = ends instanceof Sequence sequence
                ? sequence.elements().stream().flatMap(SweepAxes::number).toList()
                : List.of();
        if (numbers.size() != 2 || ((Sequence) ends).elements().size() != 2) {
            wrong(
                    ends,
                    "the " + word + " of '" + path + "' must be a list of two numbers",
                    "write {" + word + ": [least, greatest]}");
            return Optional.empty();
        }
        double low = numbers.get(0);
        double high = numbers.get(1);
        boolean logarithmic = word.equals(LOG_RANGE) || word.equals(LOG_INTEGERS);
        boolean whole = word.equals(INTEGERS) || word.equals(LOG_INTEGERS);
        try {
            return Optional.of(
                    whole
                            ? new Domain.Integers(integer(low), integer(high), logarithmic)
                            : new Domain.Decimals(low, high, logarithmic));
        } catch (IllegalArgumentException e) {
            problems.error(ProblemCode.INVALID_VALUE, ends.origin(), "'" + path + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    static long integer(double number) {
        if (number != Math.rint(number) || Math.abs(number) > 1L << 52) {
            throw new IllegalArgumentException(Bounds.number(number) + " is no whole number to begin or end at");
        }
        return (long) number;
    }

    private static Stream<Double> number(Tree tree) {
        return tree instanceof Scalar scalar
                        && scalar.style() != Scalar.Style.TEXT
                        && scalar.kind() == Scalar.Kind.NUMBER
                ? finite(scalar.text().replace("_", ""))
                : Stream.empty();
    }

    private static Stream<Double> finite(String text) {
        return text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")
                ? Stream.of(Double.parseDouble(text)).filter(Double::isFinite)
                : Stream.empty();
    }

    private Optional<Mapping> mapping(Mapping sweep, String key, String hint) {
        Optional<Tree> tree = sweep.get(key);
        Optional<Mapping> mapping = tree.filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .filter(value -> !value.entries().isEmpty());
        if (mapping.isEmpty()) {
            tree.ifPresent(value -> wrong(value, "'sweep." + key + "' must be a mapping that is not empty", hint));
        }
        return mapping;
    }

    private void wrong(Tree tree, String message, String hint) {
        if (!(tree instanceof Tree.Invalid)) {
            problems.error(ProblemCode.WRONG_TYPE, tree.origin(), message + ", but is " + tree.found(), hint);
        }
    }
}
