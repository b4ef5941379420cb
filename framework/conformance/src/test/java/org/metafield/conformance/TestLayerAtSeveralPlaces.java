package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.PerSampleGradients;
import org.metafield.spi.learning.SampleScores;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** Gradients and scores of samples that have the last layer at several places: the points of a ray, the pixels of a frame. */
class TestLayerAtSeveralPlaces {
    private static final int SAMPLES = 2;
    private static final int PLACES = 3;
    private static final int WIDTH = 4;
    private static final int CHANNELS = 2;
    private static final HostParameters LAYER = HostParameters.draw(
            List.of(
                    ParameterSpec.of("layers.0.weight", Shape.of(WIDTH, CHANNELS), Initializer.normal(1), Role.WEIGHT),
                    ParameterSpec.of("layers.0.bias", Shape.of(CHANNELS), Initializer.normal(1), Role.BIAS)),
            1);
    private static final HostParameters OTHER = HostParameters.draw(LAYER.specs(), 2);

    @Test
    void testGradientsOfARayAreThoseOfItAlone() {
        Map<String, HostTensor> outputs = outputs(LAYER, TestLayerAtSeveralPlaces::ray);
        double[] lengths = values(outputs, "lengths");
        double[] weighted = values(outputs, "weighted");
        double[] scores = values(outputs, "scores");
        double[] squares = new double[SAMPLES];
        for (ParameterSpec spec : LAYER.specs()) {
            double[] means = values(outputs, "means/" + spec.name());
            double[] weights = values(outputs, "layer/" + spec.name());
            for (int sample = 0; sample < SAMPLES; sample++) {
                double[] alone = values(outputs, "alone-" + sample + "/" + spec.name());
                for (int n = 0; n < alone.length; n++) {
                    squares[sample] += alone[n] * alone[n];
                    means[n] -= alone[n] * alone[n] / SAMPLES;
                    weighted[sample] -= weights[n] * alone[n] * alone[n];
                }
            }
            assertThat(means).containsOnly(new double[] {0}, within(1e-12));
        }
        assertThat(weighted).containsOnly(new double[] {0}, within(1e-12));
        assertThat(lengths).containsExactly(squares, within(1e-12));
        assertThat(scores)
                .containsExactly(Arrays.stream(squares).map(Math::sqrt).toArray(), within(1e-12));
    }

    @Test
    void testScoreOfAFrameIsTheBoundOfTheOfficialCode() {
        Map<String, HostTensor> outputs = outputs(LAYER, TestLayerAtSeveralPlaces::frame);
        double[] raw = values(outputs, "raw");
        double[] inputs = inputs();
        double[] targets = targets(PLACES * CHANNELS);
        double[] exact = values(outputs, "lengths");
        for (int sample = 0; sample < SAMPLES; sample++) {
            double error = 0;
            for (int n = sample * PLACES * CHANNELS; n < (sample + 1) * PLACES * CHANNELS; n++) {
                double value = 1 / (1 + Math.exp(-raw[n]));
                double part = (targets[n] - value) * value * (1 - value);
                error += part * part;
            }
            double features = Arrays.stream(inputs, sample * PLACES * WIDTH, (sample + 1) * PLACES * WIDTH)
                    .map(number -> number * number)
                    .sum();
            assertThat(values(outputs, "scores")[sample]).isCloseTo(Math.sqrt(error * features), within(1e-12));
            assertThat(exact[sample]).isPositive();
        }
    }

    @Test
    void testTasksDoNotInfluenceEachOther() {
        for (Render render : List.<Render>of(TestLayerAtSeveralPlaces::ray, TestLayerAtSeveralPlaces::frame)) {
            Map<String, HostTensor> first = outputs(LAYER, render);
            Map<String, HostTensor> second = outputs(OTHER, render);
            Map<String, HostTensor> both = outputs(LAYER.stack(OTHER, spec -> true), render);
            for (String name :
                    List.of("lengths", "weighted", "scores", "means/layers.0.weight", "means/layers.0.bias")) {
                HostTensor separate = HostParameters.pair(
                        Objects.requireNonNull(first.get(name)), Objects.requireNonNull(second.get(name)));
                assertThat(both.get(name)).as(name).isNotNull();
                assertThat(values(both, name)).as(name).containsExactly(separate.values(), within(1e-12));
            }
        }
    }

    /** What a sample makes of the layer's outputs {@code [..., sample, place, channel]}. */
    private interface Render {
        Operand<TFloating> of(FieldGraph graph, Operand<TFloating> output);
    }

    private static Operand<TFloating> ray(FieldGraph graph, Operand<TFloating> output) {
        return FieldMath.mean(graph, FieldMath.transpose(graph, FieldMath.sigmoid(graph, output)), 1);
    }

    private static Operand<TFloating> frame(FieldGraph graph, Operand<TFloating> output) {
        Shape shape = output.shape();
        return FieldMath.reshape(
                graph,
                FieldMath.sigmoid(graph, output),
                shape.take(shape.numDimensions() - 2).append(PLACES * CHANNELS));
    }

    private static Map<String, HostTensor> outputs(HostParameters layer, Render render) {
        return GraphEvaluation.of(GraphRuntime.FLOAT64, layer, (builder, set) -> {
            FieldGraph graph = builder.graph();
            Operand<TFloating> inputs = graph.constant(Shape.of(SAMPLES, PLACES, WIDTH), inputs());
            Operand<TFloating> weight = set.get("layers.0.weight");
            boolean hasTasks = weight.shape().numDimensions() == 3;
            Operand<TFloating> ofTasks =
                    hasTasks ? FieldMath.broadcast(graph, inputs, inputs.shape().prepend(2)) : inputs;
            Operand<TFloating> raw = graph.ops()
                    .math
                    .add(
                            FieldMath.matMul(graph, ofTasks, hasTasks ? expand(graph, weight, 1) : weight),
                            hasTasks
                                    ? expand(graph, expand(graph, set.get("layers.0.bias"), 1), 1)
                                    : set.get("layers.0.bias"));
            Operand<TFloating> values = render.of(graph, raw);
            int channels = Math.toIntExact(values.shape().get(values.shape().numDimensions() - 1));
            Operand<TFloating> targets = graph.constant(Shape.of(SAMPLES, channels), targets(channels));
            FieldOutput prediction = new FieldOutput(values, Map.of(Tap.PENULTIMATE, ofTasks, Tap.LINEAR_OUTPUT, raw));
            Operand<TFloating> residual = graph.ops().math.sub(targets, values);
            Operand<TFloating> objective = graph.ops()
                    .math
                    .mul(graph.constant(0.5), FieldMath.sum(graph, FieldMath.square(graph, residual), 1));
            PerSampleGradients gradients = PerSampleGradients.of(graph, objective, List.of(prediction.lastLayer()));
            builder.output("raw", raw);
            builder.output("layer", set);
            builder.output("means", gradients.meanSquares(graph));
            builder.output("lengths", gradients.squaredLengths(graph));
            builder.output("weighted", gradients.weightedSquares(graph, set));
            builder.output("scores", SampleScores.lastLayerGradient(graph, prediction, targets));
            for (int sample = 0; sample < SAMPLES && !hasTasks; sample++) {
                double[] mask = new double[SAMPLES];
                mask[sample] = 1;
                builder.output(
                        "alone-" + sample,
                        graph.gradients(graph.ops().math.mul(objective, graph.constant(Shape.of(SAMPLES), mask)), set));
            }
        });
    }

    private static Operand<TFloating> expand(FieldGraph graph, Operand<TFloating> value, int axis) {
        return graph.ops().expandDims(value, graph.ops().constant(axis));
    }

    private static double[] inputs() {
        return new SplittableRandom(3)
                .doubles((long) SAMPLES * PLACES * WIDTH, -1, 1)
                .toArray();
    }

    private static double[] targets(int channels) {
        return new SplittableRandom(4).doubles((long) SAMPLES * channels, 0, 1).toArray();
    }

    private static double[] values(Map<String, HostTensor> outputs, String name) {
        return Optional.ofNullable(outputs.get(name)).orElseThrow().values();
    }
}
