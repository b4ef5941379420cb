package org.metafield.modality.radiance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.architecture.mlp.HashGridOptions;
import org.metafield.architecture.mlp.MlpPlugin;
import org.metafield.architecture.mlp.NerfMlpOptions;
import org.metafield.conformance.GradientCheck;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.ComponentContext;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.SampleScores;
import org.tensorflow.ndarray.Shape;

/** Architectures under volume rendering: gradients through both, and scores of rays. */
class TestFieldsOfScenes {
    private static final int RAYS = 3;
    private static final VolumeRendering RENDERING = new VolumeRendering(6, Background.WHITE, false);

    @Test
    void testNerfMlp() {
        verify(architecture("nerf-mlp", new NerfMlpOptions(3, 2, 8, 3)));
    }

    /** Its layers are not exposed, so that the score of a ray goes by the tap and the values. */
    @Test
    void testHashGridInSpace() {
        verify(architecture("hash-grid", new HashGridOptions(3, 2, 64, 1, 2, 9, 8, 2, -1, 1, 0)));
    }

    private static void verify(Architecture architecture) {
        HostParameters parameters =
                HostParameters.draw(architecture.parameters(new FieldSignature(3, VolumeRendering.CHANNELS)), 3);
        GradientCheck.verify(
                "rendering",
                parameters,
                (graph, set) -> observe(graph, architecture, set).values());
        Map<String, HostTensor> outputs = GraphEvaluation.of(GraphRuntime.FLOAT64, parameters, (builder, set) -> {
            FieldGraph graph = builder.graph();
            FieldOutput prediction = observe(graph, architecture, set);
            builder.output(
                    "scores",
                    SampleScores.lastLayerGradient(
                            graph, prediction, graph.constant(Shape.of(RAYS, 3), new double[RAYS * 3])));
        });
        assertThat(DoubleStream.of(Objects.requireNonNull(outputs.get("scores")).values()))
                .hasSize(RAYS)
                .allMatch(score -> score > 0);
    }

    private static FieldOutput observe(FieldGraph graph, Architecture architecture, ParameterSet set) {
        return RENDERING.observe(
                graph,
                points -> dense(graph, architecture.forward(graph, set, points)),
                graph.constant(Shape.of(RAYS, VolumeRendering.NUMBERS), queries()));
    }

    /** No ray is empty, where gradients would be zero. */
    private static FieldOutput dense(FieldGraph graph, FieldOutput output) {
        return new FieldOutput(
                graph.ops().math.add(output.values(), graph.constant(Shape.of(4), 0, 0, 0, 5)),
                output.taps(),
                output.layers());
    }

    private static double[] queries() {
        return IntStream.range(0, RAYS)
                .mapToObj(ray -> DoubleStream.of(0.1 * ray, -4, 0.2, 0.07, 1, 0.03 * ray, 3.1, 4.9))
                .flatMapToDouble(query -> query)
                .toArray();
    }

    private static <O extends Record> Architecture architecture(String name, O options) {
        @SuppressWarnings("unchecked")
        ComponentFactory<Architecture, O> factory = (ComponentFactory<Architecture, O>) new MlpPlugin()
                .architectures().stream()
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return factory.create(options, new ComponentContext() {
            @Override
            public <C> C create(ComponentSpec<C> component) {
                throw new AssertionError("these architectures have no components");
            }
        });
    }
}
