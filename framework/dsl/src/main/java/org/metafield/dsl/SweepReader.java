package org.metafield.dsl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.metafield.dsl.OptionType.Group;
import org.metafield.dsl.Tree.Mapping;

/** Reads sweeps: a specification and what its trials change in it. */
public final class SweepReader {
    private static final int MOST_TRIALS = 10_000;

    private final SpecificationReader reader;

    /**
     * A reader of sweeps over specifications that {@code reader} reads. It reads each file once: trials that a search finds
     * later are of the specification that the sweep began with.
     */
    public SweepReader(SpecificationReader reader) {
        this.reader = reader.remembering();
    }

    /**
     * Reads a file whose key {@code sweep} says what trials change.
     *
     * @param overrides {@code key.path=value}, above what the trials change; those of {@code sweep} change the sweep
     * @param settings the record of the sweep's own keys; it has {@code public static final DEFAULTS}
     * @param isSearch whether settings name a search, so that trials are not counted out
     * @param root the record of the specification's keys; it has {@code DEFAULTS}, a seed, and the name of the trial
     * @throws ProblemsException with all that is wrong with any trial
     */
    public <S extends Record, R extends Record> ResolvedSweep<S, R> read(
            Path file, List<String> overrides, Class<S> settings, Predicate<S> isSearch, Class<R> root) {
        Problems problems = new Problems();
        Layers layers = reader.layers(file, overrides, Variation.NONE, problems);
        if (!(layers.sweep().orElse(null) instanceof Mapping sweep)) {
            problems.error(
                    ProblemCode.MISSING_KEY,
                    layers.sweep().map(Tree::origin).orElse(layers.file()),
                    "the specification has no mapping 'sweep' that says what to vary",
                    "write sweep: {over: {dotted.key: [value, value]}, seeds: [1, 2, 3]}, or use 'metafield run'");
            problems.throwIfAny();
            throw new IllegalStateException("a problem is not thrown");
        }
        List<SweepAxis> written = new SweepAxes(problems).of(sweep);
        List<Tree> seeds = SweepDrafts.seeds(sweep, problems);
        Mapping own = settings(sweep, settings, problems);
        Optional<Record> value = new Binder(reader.catalog(), problems).bindRoot(settings, own, sweep.origin());
        problems.throwIfAny();
        S bound = settings.cast(value.orElseThrow());
        List<SweepAxis> axes = new SweepAxisTypes(
                        reader.catalog(),
                        problems,
                        new Group(root),
                        variation -> reader.tree(file, overrides, variation, root))
                .settle(written);
        problems.throwIfAny();
        SweepDrafts drafts = new SweepDrafts(axes, seeds, sweep.origin());
        boolean search = isSearch.test(bound);
        checkSize(axes, drafts, search, sweep, problems);
        problems.throwIfAny();
        List<ResolvedTrial<R>> trials = trials(file, overrides, search ? drafts.corners() : drafts.all(), root);
        if (!search) {
            refuseEqual(trials, sweep, problems);
        }
        problems.throwIfAny();
        ResolvedWriter writer = new ResolvedWriter(bound);
        SourceMap sources = SourceMap.of(own);
        return new ResolvedSweep<>(
                new ResolvedSpecification<>(bound, writer.values(sources), writer.yaml(Optional.empty()), sources),
                trials,
                drafts.space(),
                drafts::choices,
                point -> trials(file, overrides, drafts.at(point), root));
    }

    private static void checkSize(
            List<SweepAxis> axes, SweepDrafts drafts, boolean search, Mapping sweep, Problems problems) {
        if (search && axes.isEmpty()) {
            problems.error(
                    ProblemCode.MISSING_KEY,
                    sweep.origin(),
                    "there is a search, but nothing to search over",
                    "write over: {dotted.key: {range: [least, greatest]}}");
        }
        if (search) {
            return;
        }
        axes.stream()
                .filter(axis -> !axis.isListed())
                .forEach(axis -> problems.error(
                        ProblemCode.MISSING_KEY,
                        axis.origin(),
                        "'" + axis.path() + "' has a range of values, of which a search takes some",
                        "write search: {type: tpe, trials: 40} and objective: {maximize: psnr} beside 'over', or list"
                                + " values"));
        if (drafts.count() > MOST_TRIALS) {
            problems.error(ProblemCode.TOO_LARGE, sweep.origin(), "these are more than " + MOST_TRIALS + " trials");
        }
    }

    /**
     * Whether a file has a key {@code sweep}.
     *
     * @throws ProblemsException if it cannot be read
     */
    public boolean isSweep(Path file, List<String> overrides) {
        Problems problems = new Problems();
        Layers layers = reader.layers(file, overrides, Variation.NONE, problems);
        problems.throwIfAny();
        return layers.sweep().isPresent();
    }

    private Mapping settings(Mapping sweep, Class<? extends Record> settings, Problems problems) {
        List<String> known = Stream.concat(
                        SweepDrafts.KEYS.stream(), Options.of(settings).keys().map(Option::key))
                .toList();
        Mapping own = sweep;
        for (Map.Entry<String, Tree.Entry> entry : sweep.entries().entrySet()) {
            String key = entry.getKey();
            if (!known.contains(key)) {
                problems.error(
                        ProblemCode.UNKNOWN_KEY,
                        entry.getValue().key(),
                        "a sweep has no key '" + key + "'",
                        Suggestion.hint(key, known, "keys"));
            }
            if (!known.contains(key) || SweepDrafts.KEYS.contains(key)) {
                own = own.without(key);
            }
        }
        Group type = new Group(settings);
        Merger merger = new Merger(reader.catalog(), problems);
        return Interpolation.resolve((Mapping) merger.complete(type, own), reader.surroundings(), problems);
    }

    private <R extends Record> List<ResolvedTrial<R>> trials(
            Path file, List<String> overrides, List<SweepDraft> drafts, Class<R> root) {
        List<ResolvedTrial<R>> trials = new ArrayList<>();
        Set<Problem> found = new LinkedHashSet<>();
        for (SweepDraft draft : drafts) {
            try {
                trials.add(new ResolvedTrial<>(draft.choices(), reader.read(file, overrides, draft.variation(), root)));
            } catch (ProblemsException e) {
                found.addAll(e.problems());
            }
        }
        if (!found.isEmpty()) {
            throw new ProblemsException(List.copyOf(found));
        }
        return trials;
    }

    /** Two trials that are the same are most often one key that the sweep varies and something above it sets. */
    private static void refuseEqual(List<? extends ResolvedTrial<?>> trials, Mapping sweep, Problems problems) {
        Map<List<String>, String> seen = new LinkedHashMap<>();
        for (ResolvedTrial<?> trial : trials) {
            List<String> values = trial.specification().values().stream()
                    .filter(value -> !value.path().equals(SweepDrafts.TRIAL))
                    .flatMap(value -> Stream.of(value.path(), value.value()))
                    .toList();
            String before = seen.putIfAbsent(values, trial.name());
            if (before != null) {
                problems.error(
                        ProblemCode.INVALID_VALUE,
                        sweep.origin(),
                        "trials '" + before + "' and '" + trial.name() + "' are the same experiment",
                        "let them differ; '--set' lies above what a sweep varies");
                return;
            }
        }
    }
}
