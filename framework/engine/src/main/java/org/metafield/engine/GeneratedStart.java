package org.metafield.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskBatch;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.gpu.GraphFunction;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.GenerationRequest;
import org.metafield.spi.learning.Hypernetwork;

/**
 * A hypernetwork for the signals and the field of an experiment.
 *
 * @param hypernetwork computes from a signal what adaptation starts from
 * @param parameters its own
 * @param field the field's
 * @param shape the shape of every signal
 */
public record GeneratedStart(
        Hypernetwork hypernetwork, List<ParameterSpec> parameters, List<ParameterSpec> field, SignalShape shape) {
    public GeneratedStart {
        parameters = List.copyOf(parameters);
        field = List.copyOf(field);
    }

    /**
     * What a specification says of hypernetworks.
     *
     * @throws ComponentException if it does not go with the rest
     */
    static Optional<GeneratedStart> create(
            Components components,
            ExperimentSpecification specification,
            Modality modality,
            List<ParameterSpec> field) {
        return specification.hypernetwork().map(component -> {
            if (specification.continual().isPresent()) {
                throw new ComponentException(
                        "hypernetwork",
                        "it looks at whole signals, but 'continual' shows segments: use none for one of them");
            }
            if (specification.evaluation().initializations().contains(EvaluatedInitialization.MATCHED)) {
                throw new ComponentException(
                        "evaluation.initializations",
                        "'matched' is fitted to what the learned initialization gives of no signal, but the hypernetwork"
                                + " needs one: remove 'matched'");
            }
            if (!Experiment.measuresWhatItSees(modality)) {
                throw new ComponentException(
                        "hypernetwork",
                        "it looks at whole signals, but adaptation sees those of this modality from elsewhere; use none");
            }
            Hypernetwork hypernetwork = components.create(component);
            SignalShape shape = modality.context().shape();
            try {
                return new GeneratedStart(hypernetwork, hypernetwork.parameters(shape, field), field, shape);
            } catch (InvalidOptionException e) {
                String path = e.option().isEmpty() ? "hypernetwork" : "hypernetwork." + e.option();
                throw new ComponentException(path, String.valueOf(e.getMessage()), e);
            }
        });
    }

    /** The names of the hypernetwork's own parameters. */
    public Set<String> names() {
        return parameters.stream().map(spec -> spec.name().value()).collect(Collectors.toSet());
    }

    /**
     * The parameters of the field that are generated for the tasks of a graph.
     *
     * @param all every parameter, without a task axis
     * @return with a task axis if the batch has one
     */
    public ParameterSet generate(FieldGraph graph, ParameterSet all, TaskBatch batch) {
        return hypernetwork.generate(
                graph.scope("generate"),
                new GenerationRequest(
                        all.select(parameters::contains),
                        all.select(field::contains),
                        shape,
                        batch.queries(),
                        batch.targets()));
    }

    /**
     * A graph for one signal. Inputs: {@code PREFIX/*} for the field's parameters and the hypernetwork's, queries and
     * targets. Outputs: each generated parameter by its name.
     */
    public GraphFunction graph(Experiment experiment, String prefix) {
        return GraphFunction.build(experiment.runtime(), builder -> {
            List<ParameterSpec> all = new ArrayList<>(field);
            all.addAll(parameters);
            ParameterSet inputs = builder.input(prefix, all);
            ParameterSet generated =
                    generate(builder.graph(), inputs, TaskInputs.declare(builder, SampleSet.evaluation(experiment), 1));
            generated.specs().forEach(spec -> builder.output(spec.name().value(), generated.get(spec.name())));
        });
    }
}
