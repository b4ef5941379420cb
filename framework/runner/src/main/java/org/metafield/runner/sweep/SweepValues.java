package org.metafield.runner.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.metafield.dsl.ResolvedSweep;
import org.metafield.dsl.ResolvedTrial;
import org.metafield.dsl.ResolvedValue;
import org.metafield.runner.Specification;
import org.metafield.spi.search.Dimension;
import org.metafield.spi.search.Domain;
import org.metafield.spi.search.Point;

/** Every value of a sweep, so that a sweep that goes on is known to be the same. */
final class SweepValues {
    private static final String TRIAL = "trial";
    private static final String SEED = "seed";
    private static final String LAUNCHER = "launcher";

    private static final String SWEEP = "sweep.";
    private static final String AXIS = SWEEP + "over.";

    private SweepValues() {}

    /**
     * A line for each value: those that all trials have in common once, others for each trial. Where trials run is none of
     * the sweep's values.
     */
    static List<String> of(ResolvedSweep<SweepSpecification, Specification> sweep) {
        List<String> lines = new ArrayList<>();
        sweep.settings().values().stream()
                .filter(value -> !value.path().equals(LAUNCHER) && !value.path().startsWith(LAUNCHER + "."))
                .forEach(value -> lines.add(SWEEP + line(value)));
        sweep.space()
                .dimensions()
                .forEach(dimension -> lines.add(AXIS + dimension.key() + ": " + words(sweep, dimension)));
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (ResolvedTrial<Specification> trial : sweep.trials()) {
            trial.specification()
                    .values()
                    .forEach(value -> values.computeIfAbsent(value.path(), unseen -> new LinkedHashSet<>())
                            .add(value.value()));
        }
        Set<String> common = new LinkedHashSet<>();
        Set<String> own = new LinkedHashSet<>();
        for (ResolvedTrial<Specification> trial : sweep.trials()) {
            for (ResolvedValue value : trial.specification().values()) {
                boolean single = values.getOrDefault(value.path(), Set.of()).size() == 1;
                if (single || value.path().equals(TRIAL)) {
                    common.add(line(value));
                } else {
                    String seed = trial.specification().value().experiment().seed() + "";
                    own.add(trial.name() + (value.path().equals(SEED) ? "" : ", seed " + seed) + ": " + line(value));
                }
            }
        }
        lines.addAll(common);
        lines.addAll(own);
        return lines;
    }

    /** What a dimension may be: {@code log-range [1.0E-4, 0.01]}, {@code [full, random]}. */
    private static String words(ResolvedSweep<SweepSpecification, Specification> sweep, Dimension dimension) {
        String values;
        if (dimension.domain() instanceof Domain.Decimals range) {
            values = (range.logarithmic() ? "log-range [" : "range [") + range.low() + ", " + range.high() + "]";
        } else if (dimension.domain() instanceof Domain.Integers range) {
            values = (range.logarithmic() ? "log-integers [" : "integers [") + range.low() + ", " + range.high() + "]";
        } else {
            values = IntStream.range(0, (int) dimension.domain().count())
                    .mapToObj(index -> choice(sweep, dimension.key(), index))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return values
                + dimension
                        .condition()
                        .map(condition -> ", where " + condition.key() + " is "
                                + choice(sweep, condition.key(), condition.choice()))
                        .orElse("");
    }

    private static String choice(ResolvedSweep<SweepSpecification, Specification> sweep, String key, int index) {
        return String.join(
                "",
                sweep.choices().apply(new Point(Map.of(key, (double) index))).values());
    }

    /** Of these lines, those that say what the sweep itself is, as keys and values. */
    static Map<String, String> ofSweep(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        lines.stream().filter(line -> line.startsWith(SWEEP)).forEach(line -> {
            String[] parts = line.split(": ", 2);
            values.put(parts[0], parts[1]);
        });
        return values;
    }

    /** The keys that a sweep with such values varies. */
    static Set<String> axes(Map<String, String> ofSweep) {
        return ofSweep.keySet().stream()
                .filter(key -> key.startsWith(AXIS))
                // Two choices may each have an option of the same name, which are told apart by a number.
                .map(key -> key.substring(AXIS.length()).replaceFirst("#[0-9]+$", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String line(ResolvedValue value) {
        return value.path() + ": " + value.value();
    }
}
