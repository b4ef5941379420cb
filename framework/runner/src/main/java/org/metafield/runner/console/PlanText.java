package org.metafield.runner.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.metafield.engine.ExperimentPlan;
import org.metafield.engine.specification.RuntimeSettings;
import org.metafield.gpu.DeviceChoice;
import org.metafield.gpu.GraphRuntime;
import org.metafield.runner.experiment.Bytes;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.spi.data.Split;

/** A plan as text. */
public final class PlanText {
    private PlanText() {}

    /** What an experiment is, in one line. */
    public static String summary(LoadedExperiment loaded, Map<Split, Integer> signals, ExperimentPlan plan) {
        var specification = loaded.experiment().specification();
        return specification.name() + ": " + signals(loaded, signals) + "; "
                + specification.architecture().type()
                + " with " + count(plan.learnedNumbers()) + " parameters; about " + Bytes.format(plan.peakBytes())
                + " of memory; on " + device(loaded.experiment().runtime());
    }

    private static String device(GraphRuntime runtime) {
        int devices = runtime.devices();
        if (runtime.usesGpu()) {
            return devices == 1 ? "a GPU" : devices + " GPUs";
        }
        return (devices == 1 ? "the CPU" : devices + " virtual devices of the CPU")
                + (runtime.device() == DeviceChoice.AUTO ? ", as TensorFlow finds no GPU" : "");
    }

    private static String signals(LoadedExperiment loaded, Map<Split, Integer> signals) {
        List<String> counts = new ArrayList<>();
        signals.forEach((split, count) -> counts.add(count + " " + split.label()));
        return String.join(", ", counts) + " signals of "
                + loaded.experiment().modality().shape();
    }

    /** Every value of the specification with its origin. */
    public static String values(LoadedExperiment loaded) {
        TextTable table = TextTable.of("key", "value", "origin");
        loaded.resolved().values().forEach(value -> table.row(value.path(), value.value(), value.origin()));
        return table.render();
    }

    /** Every parameter with its shape, role and count, and their sum. */
    public static String parameters(ExperimentPlan plan) {
        TextTable table = TextTable.of("parameter", "shape", "role", ">numbers");
        plan.parameters()
                .forEach(parameter -> table.row(
                        parameter.name().value(),
                        parameter.shape().toString(),
                        parameter.role().name().toLowerCase(Locale.ROOT),
                        count(parameter.size())));
        table.row("total", "", "", count(plan.learnedNumbers()));
        return table.render();
    }

    /** Every graph with its operations and memory, and the estimate for the process. */
    public static String graphs(ExperimentPlan plan) {
        TextTable table = TextTable.of("graph", ">operations", ">memory");
        plan.graphs()
                .forEach(graph -> table.row(
                        graph.name() + (graph.devices() == 1 ? "" : ", on each of " + graph.devices() + " devices"),
                        count(graph.operations()),
                        Bytes.format(graph.peakBytes())));
        table.row("process at its peak", "", Bytes.format(plan.peakBytes()));
        return table.render();
    }

    /** What it costs to stay under {@code runtime.memory}; empty if it costs nothing. */
    public static Optional<String> memoryLimit(LoadedExperiment loaded) {
        RuntimeSettings asked = loaded.resolved().value().experiment().runtime();
        RuntimeSettings taken = loaded.experiment().specification().runtime();
        if (asked.equals(taken)) {
            return Optional.empty();
        }
        List<String> costs = new ArrayList<>();
        if (taken.tasksPerGraph() < asked.tasksPerGraph()) {
            int tasks = loaded.experiment().specification().training().tasks();
            costs.add("an outer step runs its graph " + count(tasks / taken.tasksPerGraph()) + " times instead of "
                    + count(tasks / asked.tasksPerGraph()) + ", with " + count(taken.tasksPerGraph())
                    + " of its tasks each");
        }
        if (!taken.samplesAtOnce().equals(asked.samplesAtOnce())) {
            int samples =
                    loaded.experiment().modality().evaluationContext().shape().samples();
            int atOnce = taken.samplesAtOnce().orElse(samples);
            costs.add("samples are taken in " + count((samples + atOnce - 1) / atOnce) + " parts of up to "
                    + count(atOnce));
        }
        return Optional.of("To stay under " + asked.memory().orElseThrow() + ", " + String.join(", and ", costs) + ".");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
