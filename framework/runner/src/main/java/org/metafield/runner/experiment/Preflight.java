package org.metafield.runner.experiment;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.metafield.dsl.Problem;
import org.metafield.dsl.ProblemsException;
import org.metafield.engine.Experiment;
import org.metafield.engine.ExperimentPlan;
import org.metafield.engine.NamedMetric;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.runner.UserException;
import org.metafield.runner.dataset.DataSets;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.Split;

/** Finds out before a run what would stop it later. */
public final class Preflight {
    private final AvailableMemory memory;
    private final DataSets sets;

    @Inject
    Preflight(AvailableMemory memory, DataSets sets) {
        this.memory = requireNonNull(memory, "memory is null");
        this.sets = requireNonNull(sets, "sets is null");
    }

    /**
     * Reads what the run begins with, and opens every split that it will read.
     *
     * @return how many signals each has
     * @throws ProblemsException naming every split and every metric that cannot be used
     */
    public Map<Split, Integer> check(LoadedExperiment loaded) {
        requirePrepared(loaded);
        loaded.explaining(Initializations::first);
        return open(loaded, splits(loaded.experiment()));
    }

    /**
     * Opens splits.
     *
     * @return how many signals each has
     * @throws ProblemsException naming every split and every metric that cannot be used
     */
    public Map<Split, Integer> check(LoadedExperiment loaded, Collection<Split> wanted) {
        requirePrepared(loaded);
        return open(loaded, wanted);
    }

    private void requirePrepared(LoadedExperiment loaded) {
        List<Problem> unprepared = sets.unprepared(loaded.resolved(), loaded.file());
        if (!unprepared.isEmpty()) {
            throw new ProblemsException(unprepared);
        }
    }

    private static Map<Split, Integer> open(LoadedExperiment loaded, Collection<Split> wanted) {
        Map<Split, Integer> sizes = new EnumMap<>(Split.class);
        Set<String> messages = new LinkedHashSet<>();
        for (Split split : wanted) {
            try (SignalSequence signals =
                    loaded.experiment().data().open(split, loaded.experiment().modality())) {
                sizes.put(split, signals.size());
                if (signals.size() == 0) {
                    messages.add("the split '" + split.label() + "' has no signals");
                }
            } catch (SignalException e) {
                messages.add(String.valueOf(e.getMessage()));
            }
        }
        List<Problem> problems = new ArrayList<>();
        messages.forEach(message -> problems.add(loaded.problem("data", message)));
        unfitMetrics(loaded.experiment())
                .forEach(message -> problems.add(loaded.problem("evaluation.metrics", message)));
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return sizes;
    }

    /** What metrics say that cannot measure signals of the modality's shape, such as a window larger than a picture. */
    private static Set<String> unfitMetrics(Experiment experiment) {
        SignalShape shape = experiment.modality().shape();
        float[] blank = new float[Math.multiplyExact(shape.samples(), shape.channels())];
        Signal signal = new Signal("a signal", shape, blank);
        Set<String> messages = new LinkedHashSet<>();
        for (NamedMetric metric : experiment.metrics()) {
            try {
                metric.metric().measure(signal, blank);
            } catch (SignalException e) {
                messages.add(String.valueOf(e.getMessage()));
            }
        }
        return messages;
    }

    /** The splits that a run reads: validation signals choose checkpoints and the update rules of baselines. */
    public static List<Split> splits(Experiment experiment) {
        ExperimentSpecification specification = experiment.specification();
        List<Split> splits = new ArrayList<>();
        boolean trains =
                experiment.metaLearner().isPresent() && specification.training().steps() > 0;
        if (trains) {
            splits.add(Split.TRAIN);
        }
        if ((trains && specification.training().evaluateEvery() > 0)
                || !experiment.baselineOptimizers().isEmpty()) {
            splits.add(Split.VALIDATION);
        }
        splits.add(Split.TEST);
        return splits;
    }

    /**
     * Compares what the plan needs with what there is.
     *
     * @throws UserException if it is too little
     */
    public void memory(ExperimentPlan plan) {
        OptionalLong available = memory.bytes();
        if (available.isPresent() && plan.peakBytes() > available.getAsLong()) {
            throw new UserException("about " + Bytes.format(plan.peakBytes()) + " of memory are needed and "
                    + Bytes.format(available.getAsLong()) + " are available; lower modality.size,"
                    + " runtime.tasks-per-graph, adaptation.steps or architecture.width, select a smaller"
                    + " adaptation.context, or start anyway with --ignore-memory");
        }
    }
}
