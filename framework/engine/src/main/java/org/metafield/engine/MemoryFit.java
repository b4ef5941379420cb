package org.metafield.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.metafield.engine.ExperimentPlan.GraphPlan;
import org.metafield.engine.specification.RuntimeSettings;
import org.metafield.spi.option.MemorySize;

/** Finds how many tasks and samples an experiment takes together to stay under the memory that it may need. */
public final class MemoryFit {
    /** Fewer samples at one time save next to nothing. */
    private static final int FEWEST_SAMPLES = 8;

    private MemoryFit() {}

    /**
     * The experiment as it stays under {@code runtime.memory}: as it is if it does or has no limit, else with fewer tasks
     * in a graph, and if that is not enough with fewer samples at one time.
     *
     * @throws ComponentException if even with the fewest it needs more
     */
    public static Experiment fit(Experiment experiment) {
        Optional<MemorySize> limit = experiment.specification().runtime().memory();
        if (limit.isEmpty() || fits(experiment, limit.get())) {
            return experiment;
        }
        List<Experiment> smaller = smaller(experiment);
        Experiment smallest = smaller.isEmpty() ? experiment : smaller.get(smaller.size() - 1);
        if (!fits(smallest, limit.get())) {
            throw refusal(ExperimentPlan.of(smallest), limit.get());
        }
        return smaller.stream()
                .filter(candidate -> fits(candidate, limit.get()))
                .findFirst()
                .orElse(smallest);
    }

    private static boolean fits(Experiment experiment, MemorySize limit) {
        return ExperimentPlan.of(experiment).peakBytes() <= limit.bytes();
    }

    /** The same experiment with less and less at one time. */
    private static List<Experiment> smaller(Experiment experiment) {
        RuntimeSettings settings = experiment.specification().runtime();
        List<Experiment> smaller = new ArrayList<>();
        for (int tasks = settings.tasksPerGraph() - 1; tasks > 0; tasks--) {
            if (experiment.specification().training().tasks() % tasks == 0) {
                smaller.add(experiment.taking(tasks, settings.samplesAtOnce()));
            }
        }
        if (experiment.takesParts()) {
            int all = experiment.modality().evaluationContext().shape().samples();
            int most = settings.samplesAtOnce().orElse(all);
            for (int samples = Math.min(most, all) / 2; samples >= FEWEST_SAMPLES; samples /= 2) {
                smaller.add(experiment.taking(1, Optional.of(samples)));
            }
        }
        return smaller;
    }

    private static ComponentException refusal(ExperimentPlan plan, MemorySize limit) {
        GraphPlan largest = plan.graphs().stream()
                .max(Comparator.comparingLong(GraphPlan::peakBytes))
                .orElseThrow();
        return new ComponentException(
                "runtime.memory",
                "even with one task in a graph and as few samples at one time as can be, about "
                        + mebibytes(plan.peakBytes()) + " are needed, of which the graph '" + largest.name()
                        + "' holds "
                        + mebibytes(largest.peakBytes()) + ", but only " + limit
                        + " are allowed; raise it, lower " + (largest.devices() > 1 ? "runtime.devices, " : "")
                        + "modality.size, adaptation.steps or architecture.width, select a"
                        + " smaller adaptation.context, or use meta-learner: {type: maml, order: first}");
    }

    private static String mebibytes(long bytes) {
        return new MemorySize(bytes).mebibytes() + "MiB";
    }
}
