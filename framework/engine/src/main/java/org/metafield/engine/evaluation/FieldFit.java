package org.metafield.engine.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.engine.Experiment;
import org.metafield.engine.episode.InnerLoop;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Signal;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Selection;
import org.tensorflow.ndarray.Shape;

/** Fits all parameters of a field to one signal, as a mean or matched initialization needs it. */
final class FieldFit {
    private static final String PARAMETER = "parameter";
    private static final String SLOT = "slot";
    private static final String STEP = "step";

    private FieldFit() {}

    /** The parameters after the fit. */
    static Map<String, HostTensor> fit(Experiment experiment, Map<String, HostTensor> from, Signal signal) {
        var precision = experiment.runtime().precision();
        SampleSet samples = SampleSet.training(experiment);
        Map<String, HostTensor> begin = new LinkedHashMap<>();
        from.forEach((name, value) -> begin.put(PARAMETER + "/" + name, value));
        for (String slot : experiment.baselineFit().slots()) {
            learned(experiment)
                    .forEach(spec -> begin.put(SLOT + "/" + slot + "/" + spec.name(), HostTensor.zeros(spec.shape())));
        }
        begin.put(STEP, HostTensor.scalar(0));
        Tensors state = Tensors.of(precision, begin);
        try (GraphFunction step = GraphFunction.build(experiment.runtime(), builder -> build(experiment, builder));
                Tensors queries = TaskInputs.shared(precision, "", samples);
                Tensors targets = TaskInputs.of(precision, "", List.of(signal), samples)) {
            for (int taken = 0;
                    taken
                            < experiment
                                    .specification()
                                    .evaluation()
                                    .baselineFit()
                                    .steps();
                    taken++) {
                Tensors next = step.run(0, state, queries, targets);
                state.close();
                state = next;
            }
            Map<String, HostTensor> fitted = new LinkedHashMap<>();
            Tensors end = state;
            from.keySet().forEach(name -> fitted.put(name, end.host(PARAMETER + "/" + name)));
            return fitted;
        } finally {
            state.close();
        }
    }

    private static List<ParameterSpec> learned(Experiment experiment) {
        return experiment.fieldParameters().stream()
                .filter(ParameterSpec::isLearned)
                .toList();
    }

    private static void build(Experiment experiment, GraphBuilder builder) {
        List<ParameterSpec> learned = learned(experiment);
        ParameterSet parameters = builder.input(PARAMETER, experiment.fieldParameters());
        ParameterSet learning = parameters.select(learned::contains);
        InnerLoop loop = new InnerLoop(
                builder.graph(),
                experiment,
                experiment.evaluation(),
                TaskInputs.declare(builder, SampleSet.training(experiment), 1),
                parameters);
        Map<String, ParameterSet> slots = new LinkedHashMap<>();
        for (String slot : experiment.baselineFit().slots()) {
            slots.put(slot, builder.input(SLOT + "/" + slot, learned));
        }
        OptimizerState state = new OptimizerState(learning, slots, builder.input(STEP, Shape.scalar()));
        ParameterSet gradients =
                builder.graph().gradients(loop.loss(experiment.loss(), learning, Selection.FULL), learning);
        OptimizerState next = experiment.baselineFit().step(builder.graph(), state, gradients);
        builder.output(PARAMETER, parameters.with(next.parameters()));
        slots.keySet().forEach(slot -> builder.output(SLOT + "/" + slot, next.slot(slot)));
        builder.output(
                STEP,
                builder.graph().ops().math.add(state.step(), builder.graph().constant(1)));
    }
}
