package org.metafield.engine;

import java.util.ArrayList;
import java.util.List;
import org.metafield.engine.evaluation.Adapter;
import org.metafield.engine.training.OuterStep;
import org.metafield.gpu.GraphFunction;
import org.metafield.spi.graph.ParameterSpec;

/**
 * What an experiment will build, without training.
 *
 * @param parameters every parameter
 * @param graphs every graph
 * @param sharesMemory whether devices take their memory from one place, as virtual ones do; each GPU has its own
 */
public record ExperimentPlan(List<ParameterSpec> parameters, List<GraphPlan> graphs, boolean sharesMemory) {
    /** What a run takes beside values, for Java, TensorFlow and reports: measured peaks less the largest graph. */
    private static final long RUNTIME_BYTES = 520_000_000L;

    /**
     * One graph.
     *
     * @param name what it is for
     * @param operations how many operations it has
     * @param peakBytes the most bytes of values alive at one time in one run of it, estimated
     * @param devices on how many devices it runs side by side
     */
    public record GraphPlan(String name, int operations, long peakBytes, int devices) {
        private static GraphPlan of(String name, GraphFunction function) {
            return of(name, function, 1);
        }

        private static GraphPlan of(String name, GraphFunction function, int devices) {
            return new GraphPlan(name, function.operations(), function.memory().peakBytes(), devices);
        }
    }

    /** Builds the graphs and looks at them. */
    public static ExperimentPlan of(Experiment experiment) {
        List<GraphPlan> graphs = new ArrayList<>();
        boolean trains = experiment.specification().training().steps() > 0;
        experiment.metaLearner().filter(learner -> trains).ifPresent(metaLearner -> {
            try (OuterStep outerStep = OuterStep.build(experiment, metaLearner)) {
                outerStep
                        .episodes()
                        .forEach((samples, episode) -> graphs.add(GraphPlan.of(
                                "episode of " + samples + " samples", episode, OuterStep.devices(experiment))));
                graphs.add(GraphPlan.of("outer update", outerStep.update()));
            }
        });
        experiment.evaluation().start().ifPresent(start -> {
            try (GraphFunction function = start.graph(experiment, OuterStep.PARAMETER)) {
                graphs.add(GraphPlan.of("hypernetwork", function));
            }
        });
        try (Adapter adapter = Adapter.build(experiment, experiment.evaluation())) {
            adapter.stepGraphs().forEach(step -> graphs.add(GraphPlan.of("adaptation step", step)));
            adapter.diagnosisGraph().ifPresent(diagnosis -> graphs.add(GraphPlan.of("diagnostics", diagnosis)));
        }
        return new ExperimentPlan(
                experiment.parameters(), graphs, !experiment.runtime().usesGpu());
    }

    /** How many numbers are learned; buffers do not count. */
    public long learnedNumbers() {
        return parameters.stream()
                .filter(ParameterSpec::isLearned)
                .mapToLong(ParameterSpec::size)
                .sum();
    }

    /** The process's memory at its peak, estimated: one graph runs at a time, on each of its devices. */
    public long peakBytes() {
        return RUNTIME_BYTES
                + graphs.stream()
                        .mapToLong(graph -> graph.peakBytes() * (sharesMemory ? graph.devices() : 1))
                        .max()
                        .orElse(0);
    }
}
