package org.metafield.dsl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;
import org.metafield.spi.search.Dimension;
import org.metafield.spi.search.Domain;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchSpace;

/** Makes the trials of a sweep from what it varies. Variants change slowest and seeds fastest. */
final class SweepDrafts {
    static final String SEEDS = "seeds";
    static final String TRIAL = "trial";
    static final List<String> KEYS = List.of(SweepAxes.VARIANTS, SweepAxes.OVER, SEEDS);

    private static final String SEED = "seed";
    private static final int MOST_CORNERS = 100;

    private final List<SweepAxis> axes;
    private final List<Tree> seeds;
    private final Origin origin;

    /**
     * Trials.
     *
     * @param seeds none for the specification's own
     */
    SweepDrafts(List<SweepAxis> axes, List<Tree> seeds, Origin origin) {
        this.axes = List.copyOf(axes);
        this.seeds = List.copyOf(seeds);
        this.origin = origin;
    }

    /** The seeds that a sweep names; problems are reported. */
    static List<Tree> seeds(Mapping sweep, Problems problems) {
        Optional<Tree> written = sweep.get(SEEDS);
        if (written.isPresent()
                && !(written.get() instanceof Sequence sequence
                        && !sequence.elements().isEmpty())) {
            problems.error(
                    ProblemCode.WRONG_TYPE,
                    written.get().origin(),
                    "the values of '" + SEEDS + "' must be a list that is not empty, but is "
                            + written.get().found(),
                    "write [1, 2, 3]");
        }
        return written.map(tree -> tree instanceof Sequence sequence ? sequence.elements() : List.<Tree>of())
                .orElse(List.of());
    }

    SearchSpace space() {
        return new SearchSpace(axes.stream().map(SweepAxis::dimension).toList());
    }

    /** How many trials there are, if nothing but lists varies. */
    long count() {
        long points = space().gridSize(1);
        return points > Long.MAX_VALUE / Math.max(1, seeds.size())
                ? Long.MAX_VALUE
                : points * Math.max(1, seeds.size());
    }

    /** Every combination of what lists have. */
    List<SweepDraft> all() {
        return space().grid(1).stream().flatMap(point -> at(point).stream()).toList();
    }

    /**
     * Trials at the ends of all ranges, with every choice: in all combinations, or if these are too many, each at least
     * once. The first seed stands for all.
     */
    List<SweepDraft> corners() {
        SearchSpace space = space();
        boolean ranges = axes.stream().anyMatch(axis -> !axis.isListed());
        List<SweepDraft> corners = new ArrayList<>();
        for (Point choices : choices(space)) {
            for (double share : ranges ? new double[] {0, 1} : new double[] {0}) {
                Point corner = space.point(dimension -> dimension.domain() instanceof Domain.Choices
                        ? choices.values().getOrDefault(dimension.key(), 0.0)
                        : dimension.domain().at(share));
                corners.add(at(corner).get(0));
            }
        }
        return corners;
    }

    private static List<Point> choices(SearchSpace space) {
        if (space.gridSize(1) <= MOST_CORNERS) {
            return space.grid(1);
        }
        List<Point> points = new ArrayList<>();
        for (Dimension dimension : space.dimensions()) {
            for (int choice = 0;
                    dimension.domain() instanceof Domain.Choices
                            && choice < dimension.domain().count();
                    choice++) {
                Map<String, Double> chosen = new LinkedHashMap<>();
                chosen.put(dimension.key(), (double) choice);
                conditions(space, dimension)
                        .forEach(condition -> chosen.put(condition.key(), (double) condition.choice()));
                points.add(new Point(chosen));
            }
        }
        return points;
    }

    private static List<Dimension.Condition> conditions(SearchSpace space, Dimension dimension) {
        List<Dimension.Condition> conditions =
                new ArrayList<>(dimension.condition().stream().toList());
        for (Dimension before : space.dimensions()) {
            dimension
                    .condition()
                    .filter(condition -> condition.key().equals(before.key()))
                    .ifPresent(condition -> conditions.addAll(conditions(space, before)));
        }
        return conditions;
    }

    /** The trials at a point, one for each seed. */
    List<SweepDraft> at(Point point) {
        Map<String, String> choices = choices(point);
        Variation variation = variation(point);
        if (!choices.isEmpty()) {
            Scalar name = new Scalar(ResolvedTrial.name(choices), Scalar.Style.TEXT, true, origin);
            variation = with(variation, List.of(TRIAL), name);
        }
        if (seeds.isEmpty()) {
            return List.of(new SweepDraft(choices, variation));
        }
        Variation named = variation;
        return seeds.stream()
                .map(seed -> new SweepDraft(choices, with(named, List.of(SEED), seed)))
                .toList();
    }

    /** What is changed at a point, beside name and seed. */
    Variation variation(Point point) {
        Variation variation = Variation.NONE;
        for (SweepAxis axis : axes) {
            Double number = point.values().get(axis.key());
            if (number != null) {
                Tree value = axis.value(number);
                variation = axis.isVariant()
                        ? new Variation(Optional.of((Mapping) value), variation.overrides())
                        : with(variation, axis.steps(), value);
            }
        }
        return variation;
    }

    /** What a point is, in words by key. */
    Map<String, String> choices(Point point) {
        Map<String, String> choices = new LinkedHashMap<>();
        axes.forEach(axis -> Optional.ofNullable(point.values().get(axis.key()))
                .ifPresent(number -> choices.put(axis.path(), axis.name(number))));
        return Collections.unmodifiableMap(choices);
    }

    private static Variation with(Variation variation, List<String> path, Tree value) {
        List<Layers.Override> overrides = new ArrayList<>(variation.overrides());
        overrides.add(new Layers.Override(path, value, value.origin()));
        return new Variation(variation.layer(), overrides);
    }
}
