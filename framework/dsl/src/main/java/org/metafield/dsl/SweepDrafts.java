package org.metafield.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;

/**
 * Makes the trials of a sweep: each variant with each combination of the values of {@code over} and each seed. Variants
 * change slowest and seeds fastest. A variant or a key of {@code over} that a lower file names is left out by {@code none}.
 */
final class SweepDrafts {
    static final String VARIANTS = "variants";
    static final String OVER = "over";
    static final String SEEDS = "seeds";
    static final String TRIAL = "trial";
    static final List<String> KEYS = List.of(VARIANTS, OVER, SEEDS);

    private static final String SEED = "seed";
    private static final int MOST_TRIALS = 10_000;

    private final Problems problems;

    SweepDrafts(Problems problems) {
        this.problems = problems;
    }

    /** The trials; problems are reported. */
    List<SweepDraft> of(Mapping sweep) {
        List<SweepDraft> drafts = variants(sweep);
        for (Axis axis : axes(sweep)) {
            drafts = vary(drafts, axis, sweep.origin());
        }
        List<SweepDraft> named =
                drafts.stream().map(draft -> named(draft, sweep)).toList();
        return sweep.get(SEEDS)
                .map(seeds -> vary(named, new Axis(SEED, values(SEEDS, seeds), false), seeds.origin()))
                .orElse(named);
    }

    /** A key and its values; {@code isNamed} if the trial's name says which. */
    private record Axis(String key, List<Tree> values, boolean isNamed) {}

    private List<SweepDraft> variants(Mapping sweep) {
        Optional<Mapping> variants = mapping(sweep, VARIANTS, "write 'variants: {NAME: {key: value}}'");
        if (variants.isEmpty()) {
            return List.of(new SweepDraft(Map.of(), Variation.NONE));
        }
        List<SweepDraft> drafts = new ArrayList<>();
        variants.get().entries().forEach((name, entry) -> {
            if (entry.value() instanceof Mapping layer) {
                drafts.add(new SweepDraft(
                        Map.of(ResolvedTrial.VARIANT, name), new Variation(Optional.of(layer), List.of())));
            } else if (!entry.value().isNone()) {
                wrong(
                        entry.value(),
                        "variant '" + name + "' must be a mapping of keys that it changes",
                        "write '{}' for no change, or 'none' to leave the variant out");
            }
        });
        return drafts;
    }

    private List<Axis> axes(Mapping sweep) {
        List<Axis> axes = new ArrayList<>();
        Map<String, Tree.Entry> over = mapping(sweep, OVER, "write 'over: {dotted.key: [value, value]}'")
                .map(Mapping::entries)
                .orElse(Map.of());
        over.forEach((key, entry) -> {
            if (key.equals(SEED)) {
                problems.error(
                        ProblemCode.UNKNOWN_KEY,
                        entry.key(),
                        "seeds are not varied as other keys are: trials that differ in their seed alone are repeats of"
                                + " one experiment",
                        "write 'seeds: [...]' beside 'over'");
            } else if (!entry.value().isNone()) {
                axes.add(new Axis(key, values(key, entry.value()), true));
            }
        });
        return axes;
    }

    private List<SweepDraft> vary(List<SweepDraft> drafts, Axis axis, Origin place) {
        List<SweepDraft> varied = new ArrayList<>();
        if ((long) drafts.size() * axis.values().size() > MOST_TRIALS) {
            problems.error(ProblemCode.TOO_LARGE, place, "these are more than " + MOST_TRIALS + " trials");
            return drafts;
        }
        for (SweepDraft draft : drafts) {
            for (Tree value : axis.values()) {
                varied.add(new SweepDraft(
                        axis.isNamed() ? with(draft.choices(), axis.key(), words(value)) : draft.choices(),
                        with(draft.variation(), List.of(axis.key().split("\\.", -1)), value)));
            }
        }
        return varied;
    }

    private static Variation with(Variation variation, List<String> path, Tree value) {
        List<Layers.Override> overrides = new ArrayList<>(variation.overrides());
        overrides.add(new Layers.Override(path, value, value.origin()));
        return new Variation(variation.layer(), overrides);
    }

    private static Map<String, String> with(Map<String, String> choices, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(choices);
        more.put(key, value);
        return more;
    }

    private static SweepDraft named(SweepDraft draft, Mapping sweep) {
        if (draft.choices().isEmpty()) {
            return draft;
        }
        Scalar name = new Scalar(ResolvedTrial.name(draft.choices()), Scalar.Style.TEXT, true, sweep.origin());
        return new SweepDraft(draft.choices(), with(draft.variation(), List.of(TRIAL), name));
    }

    /** A value in a word or two: a component is its type and its options. */
    private static String words(Tree value) {
        if (value instanceof Sequence sequence) {
            return sequence.elements().stream().map(SweepDrafts::words).collect(Collectors.joining("+", "[", "]"));
        }
        if (value instanceof Mapping mapping) {
            String options = mapping.without(Mapping.TYPE).entries().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + words(entry.getValue().value()))
                    .collect(Collectors.joining(" "));
            return (mapping.type().map(Scalar::text).orElse("") + " " + options).strip();
        }
        return value instanceof Scalar scalar ? scalar.text() : "";
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

    private List<Tree> values(String key, Tree tree) {
        if (tree instanceof Sequence sequence && !sequence.elements().isEmpty()) {
            return sequence.elements();
        }
        wrong(
                tree,
                "the values of '" + key + "' must be a list that is not empty",
                "write [value, value]; keys below others are written key.key");
        return List.of();
    }

    private void wrong(Tree tree, String message, String hint) {
        if (!(tree instanceof Tree.Invalid)) {
            problems.error(ProblemCode.WRONG_TYPE, tree.origin(), message + ", but is " + tree.found(), hint);
        }
    }
}
