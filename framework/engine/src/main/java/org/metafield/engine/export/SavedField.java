package org.metafield.engine.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.metafield.engine.Experiment;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.data.Observation;
import org.metafield.spi.field.Field;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** A field as a TensorFlow SavedModel that any TensorFlow can serve. */
public final class SavedField {
    private SavedField() {}

    /**
     * Writes the model. Its input {@code queries} is {@code [sample, number]}, any number of samples; its output
     * {@code values} is {@code [sample, channel]}.
     *
     * @param parameters every parameter of the field, after adaptation or before
     * @param folder a folder that is made
     * @throws IOException if it cannot be written
     */
    public static void write(Experiment experiment, Map<String, HostTensor> parameters, Path folder)
            throws IOException {
        try (GraphFunction function =
                GraphFunction.build(experiment.runtime(), builder -> build(experiment, parameters, builder))) {
            function.save(folder);
        }
    }

    private static void build(Experiment experiment, Map<String, HostTensor> parameters, GraphBuilder builder) {
        FieldGraph graph = builder.graph();
        List<Operand<TFloating>> constants = experiment.fieldParameters().stream()
                .map(spec -> {
                    HostTensor value =
                            Objects.requireNonNull(parameters.get(spec.name().value()));
                    return graph.constant(value.shape(), value.values());
                })
                .toList();
        ParameterSet bound = ParameterSet.of(experiment.fieldParameters(), constants);
        Observation observation = experiment.modality().target();
        Operand<TFloating> queries = builder.input("queries", Shape.of(Shape.UNKNOWN_SIZE, observation.numbers()));
        Field field = coordinates -> experiment.architecture().forward(graph, bound, coordinates);
        builder.output(
                "values", observation.model().observe(graph, field, queries).values());
    }
}
