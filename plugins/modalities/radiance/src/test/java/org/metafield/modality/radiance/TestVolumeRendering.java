package org.metafield.modality.radiance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.Golden;
import org.metafield.conformance.GradientCheck;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.PerSampleGradients;
import org.metafield.spi.learning.SampleScores;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestVolumeRendering {
    private static final Golden GOLDEN = Golden.read("volume-rendering");
    private static final HostTensor RAW = GOLDEN.tensor("inputs", "raw");
    private static final int RAYS = 4;
    private static final int POINTS = 10;
    private static final VolumeRendering WHITE = new VolumeRendering(POINTS, Background.WHITE, false);

    private static final ParameterSpec OUTPUTS =
            ParameterSpec.of("outputs", Shape.of(RAYS * POINTS, 4), Initializer.zeros(), Role.WEIGHT);

    @Test
    void testColoursDepthsAndOpacitiesAgreeWithTheReference() {
        Map<String, HostTensor> rendered = render(WHITE, RAW.values());
        assertThat(values(rendered, "colours"))
                .containsExactly(GOLDEN.tensor("expected", "colours").values(), within(1e-9));
        assertThat(values(rendered, "depth"))
                .containsExactly(GOLDEN.tensor("expected", "depth").values(), within(1e-8));
        assertThat(values(rendered, "opacity"))
                .containsExactly(GOLDEN.tensor("expected", "opacity").values(), within(1e-9));
    }

    @Test
    void testWeightsAgreeWithTheReference() {
        double[] density = IntStream.range(0, RAYS * POINTS)
                .mapToDouble(point -> Math.max(0, RAW.values()[4 * point + 3]))
                .toArray();
        HostTensor weights = GraphEvaluation.of(graph -> WHITE.weights(
                graph,
                graph.constant(Shape.of(RAYS, POINTS), density),
                GraphEvaluation.constant(graph, repeated(GOLDEN.tensor("inputs", "depths"), RAYS))));
        assertThat(weights.values())
                .containsExactly(GOLDEN.tensor("expected", "weights").values(), within(1e-9));
    }

    private static HostTensor repeated(HostTensor row, int count) {
        return new HostTensor(
                row.shape().prepend(count),
                IntStream.range(0, count)
                        .mapToObj(n -> row.values())
                        .flatMapToDouble(Arrays::stream)
                        .toArray());
    }

    /** Points whose densities are on either side of zero, but not near it. */
    @Test
    void testSecondOrderGradient() {
        for (Background background : Background.values()) {
            VolumeRendering rendering = new VolumeRendering(POINTS, background, false);
            GradientCheck.verify("rendering on " + background, outputs(RAW.values()), (graph, parameters) -> {
                FieldOutput output = observe(graph, rendering, parameters.get("outputs"));
                return FieldMath.square(graph, output.values());
            });
        }
    }

    @Test
    void testEmptySpaceShowsTheBackground() {
        double[] empty = IntStream.range(0, 4 * RAYS * POINTS)
                .mapToDouble(n -> n % 4 == 3 ? -1 : n)
                .toArray();
        assertThat(values(render(WHITE, empty), "colours")).containsOnly(new double[] {1}, within(1e-12));
        VolumeRendering black = new VolumeRendering(POINTS, Background.BLACK, false);
        assertThat(values(render(black, empty), "colours")).containsOnly(new double[] {0}, within(1e-12));
    }

    /** A point of infinite density hides what is behind it and has its own colour; its gradients are finite. */
    @Test
    void testOpaquePointHasItsColour() {
        double[] raw = new double[4 * RAYS * POINTS];
        for (int ray = 0; ray < RAYS; ray++) {
            for (int point = 3; point < POINTS; point++) {
                int at = 4 * (ray * POINTS + point);
                raw[at] = point == 3 ? 0.5 : -2;
                raw[at + 1] = point == 3 ? -1 : 3;
                raw[at + 2] = ray;
                raw[at + 3] = 1e6;
            }
        }
        for (Background background : Background.values()) {
            Map<String, HostTensor> rendered = render(new VolumeRendering(POINTS, background, false), raw);
            double[] colours = values(rendered, "colours");
            for (int ray = 0; ray < RAYS; ray++) {
                assertThat(colours[3 * ray]).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-8));
                assertThat(colours[3 * ray + 1]).isCloseTo(1 / (1 + Math.exp(1)), within(1e-8));
                assertThat(colours[3 * ray + 2]).isCloseTo(1 / (1 + Math.exp(-ray)), within(1e-8));
            }
            assertThat(DoubleStream.of(values(rendered, "gradient"))).allMatch(Double::isFinite);
        }
    }

    /** With a last point that reaches on for ever, all that is not absorbed by others is absorbed by it. */
    @Test
    void testWeightsAndWhatShinesThroughMakeOne() {
        double[] dense = RAW.values().clone();
        for (int ray = 0; ray < RAYS; ray++) {
            dense[4 * (ray * POINTS + POINTS - 1) + 3] = 1;
        }
        VolumeRendering black = new VolumeRendering(POINTS, Background.BLACK, false);
        assertThat(values(render(black, dense), "opacity")).containsOnly(new double[] {1}, within(POINTS * 1e-10));
    }

    /** Each point stays between its even depth and the next, ray by ray, and differs from call to call. */
    @Test
    void testJitterMovesPointsByLessThanTheirDistance() {
        VolumeRendering jittered = new VolumeRendering(POINTS, Background.WHITE, true);
        HostTensor depths =
                GraphEvaluation.of(graph -> jittered.depths(graph, graph.constant(Shape.of(RAYS, 8), queries())));
        double[] shares = new double[RAYS * POINTS];
        for (int n = 0; n < shares.length; n++) {
            double even = 2 + 4.0 * (n % POINTS) / (POINTS - 1);
            shares[n] = (depths.values()[n] - even) / 4 * POINTS;
        }
        assertThat(DoubleStream.of(shares)).allMatch(share -> share >= -1e-9 && share < 1);
        assertThat(shares).doesNotHaveDuplicates();
    }

    /** The score of a ray is the length of the gradient of its error by the last layer, which autodiff gives ray by ray. */
    @Test
    void testScoreOfARayIsTheGradientOfTheLastLayer() {
        for (boolean exposed : List.of(true, false)) {
            Map<String, HostTensor> outputs = GraphEvaluation.of(GraphRuntime.FLOAT64, layer(), (builder, set) -> {
                FieldGraph graph = builder.graph();
                Operand<TFloating> targets = graph.constant(Shape.of(RAYS, 3), colours());
                FieldOutput prediction =
                        WHITE.observe(graph, field(graph, set, exposed), graph.constant(Shape.of(RAYS, 8), queries()));
                builder.output("scores", SampleScores.lastLayerGradient(graph, prediction, targets));
                Operand<TFloating> residual = graph.ops().math.sub(prediction.values(), targets);
                Operand<TFloating> errors = graph.ops()
                        .math
                        .mul(graph.constant(0.5), FieldMath.sum(graph, FieldMath.square(graph, residual), 1));
                builder.output(
                        "lengths",
                        PerSampleGradients.of(graph, errors, List.of(prediction.lastLayer()))
                                .squaredLengths(graph));
                for (int ray = 0; ray < RAYS; ray++) {
                    var ops = graph.ops();
                    ParameterSet alone = graph.gradients(ops.gather(errors, ops.constant(ray), ops.constant(0)), set);
                    builder.output("alone-" + ray, FieldMath.squaredNorm(graph, alone));
                }
            });
            for (int ray = 0; ray < RAYS; ray++) {
                double squared = values(outputs, "alone-" + ray)[0];
                assertThat(squared).isPositive();
                assertThat(values(outputs, "lengths")[ray]).isCloseTo(squared, within(1e-12));
                assertThat(values(outputs, "scores")[ray]).isCloseTo(Math.sqrt(squared), within(1e-12));
            }
        }
    }

    /** A field of one linear layer on sines of coordinates, which may or may not expose it. */
    private static Field field(FieldGraph graph, ParameterSet set, boolean exposed) {
        return coordinates -> {
            Operand<TFloating> hidden = graph.ops().math.sin(coordinates);
            Operand<TFloating> output =
                    FieldMath.linear(graph, hidden, set.get("layers.0.weight"), set.get("layers.0.bias"));
            return new FieldOutput(
                    output,
                    Map.of(Tap.PENULTIMATE, hidden),
                    exposed ? List.of(LinearLayer.of(0, hidden, output, 1)) : List.of());
        };
    }

    private static HostParameters layer() {
        return HostParameters.draw(
                List.of(
                        ParameterSpec.of("layers.0.weight", Shape.of(3, 4), Initializer.normal(1), Role.WEIGHT),
                        ParameterSpec.of("layers.0.bias", Shape.of(4), Initializer.normal(1), Role.BIAS)),
                1);
    }

    @Test
    void testTasksAreRenderedByThemselves() {
        HostParameters first = outputs(RAW.values());
        double[] other = Arrays.stream(RAW.values()).map(number -> 0.5 - number).toArray();
        HostParameters second = outputs(other);
        double[] both = values(render(WHITE, first.stack(second, spec -> true), true), "colours");
        assertThat(Arrays.copyOf(both, 12))
                .containsExactly(values(render(WHITE, RAW.values()), "colours"), within(1e-12));
        assertThat(Arrays.copyOfRange(both, 12, 24))
                .containsExactly(values(render(WHITE, other), "colours"), within(1e-12));
    }

    private static Map<String, HostTensor> render(VolumeRendering rendering, double[] raw) {
        return render(rendering, outputs(raw), false);
    }

    private static Map<String, HostTensor> render(VolumeRendering rendering, HostParameters raw, boolean tasks) {
        return GraphEvaluation.of(GraphRuntime.FLOAT64, raw, (builder, set) -> {
            FieldGraph graph = builder.graph();
            Shape shape = tasks ? Shape.of(2, RAYS, 8) : Shape.of(RAYS, 8);
            double[] queries = tasks ? twice(queries()) : queries();
            FieldOutput output = rendering.observe(
                    graph, points -> FieldOutput.of(set.get("outputs")), graph.constant(shape, queries));
            builder.output("colours", output.values());
            builder.output("depth", output.tap(VolumeRendering.DEPTH));
            builder.output("opacity", output.tap(VolumeRendering.OPACITY));
            builder.output("gradient", graph.gradients(output.values(), set).get("outputs"));
        });
    }

    private static double[] twice(double[] values) {
        return DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(values))
                .toArray();
    }

    private static FieldOutput observe(FieldGraph graph, VolumeRendering rendering, Operand<TFloating> raw) {
        return rendering.observe(graph, points -> FieldOutput.of(raw), graph.constant(Shape.of(RAYS, 8), queries()));
    }

    private static HostParameters outputs(double[] raw) {
        return new HostParameters(List.of(OUTPUTS), List.of(new HostTensor(OUTPUTS.shape(), raw)), Optional.empty());
    }

    /** Rays between the depths 2 and 6, as in the reference. */
    private static double[] queries() {
        double[] queries = new double[RAYS * 8];
        for (int ray = 0; ray < RAYS; ray++) {
            double[] query = {0.1 * ray, -0.2, 4, 0.1, 0.05 * ray, -1, 2, 6};
            System.arraycopy(query, 0, queries, ray * 8, 8);
        }
        return queries;
    }

    private static double[] colours() {
        return IntStream.range(0, RAYS * 3).mapToDouble(n -> n / 12.0).toArray();
    }

    private static double[] values(Map<String, HostTensor> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name)).values();
    }
}
