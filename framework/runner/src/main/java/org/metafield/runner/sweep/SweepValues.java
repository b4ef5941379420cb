package org.metafield.runner.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metafield.dsl.ResolvedSweep;
import org.metafield.dsl.ResolvedTrial;
import org.metafield.dsl.ResolvedValue;
import org.metafield.runner.Specification;

/** Every value of a sweep, so that a sweep that goes on is known to be the same. */
final class SweepValues {
    private static final String TRIAL = "trial";
    private static final String SEED = "seed";
    private static final String LAUNCHER = "launcher";

    private SweepValues() {}

    /**
     * A line for each value: those that all trials have in common once, others for each trial. Where trials run is none of
     * the sweep's values.
     */
    static List<String> of(ResolvedSweep<SweepSpecification, Specification> sweep) {
        List<String> lines = new ArrayList<>();
        sweep.settings().values().stream()
                .filter(value -> !value.path().equals(LAUNCHER) && !value.path().startsWith(LAUNCHER + "."))
                .forEach(value -> lines.add("sweep." + line(value)));
        sweep.space()
                .dimensions()
                .forEach(dimension -> lines.add("sweep.over." + dimension.key() + ": "
                        + dimension.domain()
                        + dimension
                                .condition()
                                .map(condition -> ", " + condition)
                                .orElse("")));
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

    private static String line(ResolvedValue value) {
        return value.path() + ": " + value.value();
    }
}
