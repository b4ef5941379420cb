package org.metafield.loss.fisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.loss.fisher.FimOptions.Block;
import org.metafield.loss.fisher.FimOptions.Fisher;
import org.metafield.loss.fisher.FimOptions.Form;
import org.metafield.loss.fisher.FimOptions.Norm;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.PerSampleGradients;
import org.metafield.spi.learning.SampleScores;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestFimLoss {
    private static final Loss SQUARED = (graph, prediction, targets) ->
            FieldMath.mean(graph, FieldMath.square(graph, graph.ops().math.sub(prediction.values(), targets)), 1);

    @ParameterizedTest
    @CsvSource({"LAST, FLOAT64, 1e-12", "FULL, FLOAT64, 1e-12", "LAST, FLOAT32, 1e-4", "FULL, FLOAT32, 1e-4"})
    void testReferenceValues(Block block, String precision, double tolerance) {
        TestingField field = TestingField.read();
        GraphRuntime runtime = precision.equals("FLOAT64") ? GraphRuntime.FLOAT64 : GraphRuntime.FLOAT32;
        FimOptions options = options(block, Form.ADDITIVE, Norm.MEAN_ONE, 1, 1e-2);
        Map<String, HostTensor> found = GraphEvaluation.of(runtime, field.parameters(), (builder, parameters) -> {
            FieldGraph graph = builder.graph();
            FieldOutput output = field.predict(graph, parameters);
            Operand<TFloating> targets = field.targets(graph);
            Operand<TFloating> statistic = statistic(graph, options, output, targets, SQUARED);
            Operand<TFloating> loss =
                    FieldMath.mean(graph, new FimLoss(options, SQUARED).perSample(graph, output, targets), 1);
            builder.output("statistic", statistic);
            builder.output("weights", new FimLoss(options, SQUARED).weights(graph, statistic));
            builder.output("loss", loss);
            builder.output("gradient", graph.gradients(loss, parameters));
        });
        var expected = field.golden().at("expected", block.name().toLowerCase(Locale.ROOT));
        assertThat(found.get("statistic").values())
                .containsExactly(expected.tensor("statistic").values(), within(10 * tolerance));
        assertThat(found.get("weights").values())
                .containsExactly(expected.tensor("weights").values(), within(tolerance));
        assertThat(found.get("loss").values()[0]).isCloseTo(expected.number("loss"), within(tolerance));
        for (ParameterSpec spec : field.parameters().specs()) {
            assertThat(found.get("gradient/" + spec.name()).values())
                    .as(spec.name().value())
                    .containsExactly(
                            expected.tensor("gradient", spec.name().value()).values(), within(tolerance));
        }
    }

    @Test
    void testGaussNewtonOfWholePicturesIsRefused() {
        FimOptions options = new FimOptions(
                FimOptions.DEFAULTS.of(), 1, Block.LAST, Form.ADDITIVE, Fisher.GAUSS_NEWTON, Norm.MEAN_ONE, 1e-2);
        assertThatThrownBy(() -> GraphEvaluation.of(graph -> {
                    Operand<TFloating> values = graph.constant(Shape.of(2, 65), new double[130]);
                    FieldOutput output = new FieldOutput(values, Map.of(Tap.PENULTIMATE, values));
                    return statistic(graph, options, output, values, SQUARED);
                }))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("a sample has 65 of them: set fisher: empirical");
    }

    /** The trace of the Fisher matrix times its inverse is the number of parameters. */
    @ParameterizedTest
    @EnumSource(Block.class)
    void testMeanStatisticIsOneWithoutDamping(Block block) {
        assertThat(mean(statistic(options(block, Form.ADDITIVE, Norm.MEAN_ONE, 1, 0), 1)))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void testMeanStatisticWithDamping() {
        FimOptions options = options(Block.LAST, Form.ADDITIVE, Norm.MEAN_ONE, 1, 0.1);
        TestingField field = TestingField.read();
        Map<String, HostTensor> diagonal =
                GraphEvaluation.of(GraphRuntime.FLOAT64, field.parameters(), (builder, parameters) -> {
                    FieldGraph graph = builder.graph();
                    FieldOutput output = field.predict(graph, parameters);
                    Operand<TFloating> losses = SQUARED.perSample(graph, output, field.targets(graph));
                    builder.output(
                            "diagonal",
                            PerSampleGradients.of(graph, losses, output.layers().subList(2, 3))
                                    .meanSquares(graph));
                });
        double[] all = diagonal.values().stream()
                .flatMapToDouble(value -> Arrays.stream(value.values()))
                .toArray();
        double epsilon = 0.1 * mean(all);
        double expected = mean(
                Arrays.stream(all).map(number -> number / (number + epsilon)).toArray());
        assertThat(expected).isLessThan(0.99);
        assertThat(mean(statistic(options, 1))).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Block.class)
    void testScaleOfTheLossPlaysNoPart(Block block) {
        FimOptions options = options(block, Form.ADDITIVE, Norm.MEAN_ONE, 1, 1e-2);
        assertThat(statistic(options, 7)).containsExactly(statistic(options, 1), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void testWeightsHaveMeanOne(Form form) {
        double[] weights = weights(options(Block.FULL, form, Norm.MEAN_ONE, 2, 1e-2));
        assertThat(mean(weights)).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(weights).max().orElseThrow()).isGreaterThan(1.1);
    }

    @Test
    void testWeightsThatAreNotNormalized() {
        double[] statistic = statistic(options(Block.LAST, Form.ADDITIVE, Norm.NONE, 3, 1e-2), 1);
        assertThat(weights(options(Block.LAST, Form.ADDITIVE, Norm.NONE, 3, 1e-2)))
                .containsExactly(Arrays.stream(statistic).map(s -> 1 + 3 * s).toArray(), within(1e-12));
        assertThat(weights(options(Block.LAST, Form.POWER, Norm.NONE, 3, 1e-2)))
                .containsExactly(Arrays.stream(statistic).map(s -> s * s * s).toArray(), within(1e-9));
        assertThat(weights(options(Block.LAST, Form.EXPONENTIAL, Norm.NONE, 3, 1e-2)))
                .containsExactly(
                        Arrays.stream(statistic)
                                .map(s -> Math.min(10, Math.exp(3 * (s - 1))))
                                .toArray(),
                        within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Block.class)
    void testStrengthZeroIsTheLossItselfBitForBit(Block block) {
        TestingField field = TestingField.read();
        FimOptions options = options(block, Form.ADDITIVE, Norm.MEAN_ONE, 0, 1e-2);
        Map<String, HostTensor> found =
                GraphEvaluation.of(GraphRuntime.FLOAT32, field.parameters(), (builder, parameters) -> {
                    FieldGraph graph = builder.graph();
                    FieldOutput output = field.predict(graph, parameters);
                    Operand<TFloating> targets = field.targets(graph);
                    builder.output("fim", new FimLoss(options, SQUARED).perSample(graph, output, targets));
                    builder.output("plain", SQUARED.perSample(graph, output, targets));
                });
        assertThat(found.get("fim").values()).isEqualTo(found.get("plain").values());
    }

    /** With the identity as Fisher matrix, what is left is the square of GradNCP's score. */
    @Test
    void testIsoIsTheSquareOfTheScoreOverItsMean() {
        TestingField field = TestingField.read();
        double[] scores = GraphEvaluation.of(GraphRuntime.FLOAT64, field.parameters(), (builder, parameters) -> {
                    FieldGraph graph = builder.graph();
                    builder.output(
                            "scores",
                            SampleScores.lastLayerGradient(
                                    graph, field.predict(graph, parameters), field.targets(graph)));
                })
                .get("scores")
                .values();
        double[] squares = Arrays.stream(scores).map(score -> score * score).toArray();
        double mean = mean(squares);
        assertThat(statistic(options(Block.ISO, Form.ADDITIVE, Norm.MEAN_ONE, 1, 1e-2), 1))
                .containsExactly(
                        Arrays.stream(squares).map(square -> square / mean).toArray(), within(1e-12));
    }

    /** The Kullback-Leibler divergence of a small move of one number is half its square times the diagonal's element. */
    @Test
    void testGaussNewtonDiagonalIsTheDivergenceOfSmallMoves() {
        TestingField field = TestingField.read();
        double move = 1e-4;
        Map<String, HostTensor> found =
                GraphEvaluation.of(GraphRuntime.FLOAT64, field.parameters(), (builder, parameters) -> {
                    FieldGraph graph = builder.graph();
                    FieldOutput output = field.predict(graph, parameters);
                    builder.output("diagonal", PerSampleGradients.gaussNewtonDiagonal(graph, output, output.layers()));
                    for (ParameterSpec spec : parameters.specs()) {
                        double[] one = new double[spec.size()];
                        one[1] = move;
                        ParameterSet moved = parameters.map((at, value) -> at.equals(spec)
                                ? graph.ops().math.add(value, graph.constant(spec.shape(), one))
                                : value);
                        Operand<TFloating> difference =
                                graph.ops().math.sub(field.predict(graph, moved).values(), output.values());
                        Operand<TFloating> squares = FieldMath.sum(graph, FieldMath.square(graph, difference), 1);
                        builder.output("divergence/" + spec.name(), FieldMath.mean(graph, squares, 1));
                    }
                });
        for (ParameterSpec spec : field.parameters().specs()) {
            double element = found.get("diagonal/" + spec.name()).values()[1];
            double twiceDivergence = found.get("divergence/" + spec.name()).values()[0];
            assertThat(twiceDivergence / (move * move * element))
                    .as(spec.name().value())
                    .isCloseTo(1, within(1e-3));
        }
    }

    /** With the Gauss-Newton matrix, targets change the gradient alone: twice the residual is four times the statistic. */
    @Test
    void testGaussNewtonLooksAtThePredictionAlone() {
        FimOptions gaussNewton = new FimOptions(
                ComponentSpec.of(Loss.class, "mse"),
                1,
                Block.FULL,
                Form.ADDITIVE,
                Fisher.GAUSS_NEWTON,
                Norm.MEAN_ONE,
                1e-2);
        double[] once = statistic(gaussNewton, 1);
        double[] scaled = statistic(gaussNewton, 2);
        IntStream.range(0, once.length).forEach(n -> assertThat(scaled[n]).isCloseTo(4 * once[n], within(1e-9)));
    }

    @ParameterizedTest
    @EnumSource(Block.class)
    void testPerfectPredictionGivesFiniteLossAndGradient(Block block) {
        TestingField field = TestingField.read();
        FimOptions options = options(block, Form.ADDITIVE, Norm.MEAN_ONE, 1, 1e-2);
        Map<String, HostTensor> found =
                GraphEvaluation.of(GraphRuntime.FLOAT32, field.parameters(), (builder, parameters) -> {
                    FieldGraph graph = builder.graph();
                    FieldOutput output = field.predict(graph, parameters);
                    Operand<TFloating> loss = new FimLoss(options, SQUARED)
                            .perSample(graph, output, graph.ops().stopGradient(output.values()));
                    builder.output("loss", loss);
                    builder.output("gradient", graph.gradients(loss, parameters));
                });
        found.forEach((name, value) -> assertThat(value.values()).as(name).containsOnly(0));
    }

    private static FimOptions options(Block block, Form form, Norm norm, double strength, double damping) {
        return new FimOptions(
                ComponentSpec.of(Loss.class, "mse"), strength, block, form, Fisher.EMPIRICAL, norm, damping);
    }

    private static double[] weights(FimOptions options) {
        return evaluate(options, 1).get("weights").values();
    }

    private static double[] statistic(FimOptions options, double lossScale) {
        return evaluate(options, lossScale).get("statistic").values();
    }

    private static Map<String, HostTensor> evaluate(FimOptions options, double lossScale) {
        TestingField field = TestingField.read();
        return GraphEvaluation.of(GraphRuntime.FLOAT64, field.parameters(), (builder, parameters) -> {
            FieldGraph graph = builder.graph();
            Loss scaled = (inner, prediction, targets) ->
                    graph.ops().math.mul(graph.constant(lossScale), SQUARED.perSample(inner, prediction, targets));
            FieldOutput output = field.predict(graph, parameters);
            Operand<TFloating> statistic = statistic(graph, options, output, field.targets(graph), scaled);
            builder.output("statistic", statistic);
            builder.output("weights", new FimLoss(options, SQUARED).weights(graph, statistic));
        });
    }

    private static Operand<TFloating> statistic(
            FieldGraph graph, FimOptions options, FieldOutput output, Operand<TFloating> targets, Loss loss) {
        return FisherStatistic.of(graph, options, output, targets, loss.perSample(graph, output, targets));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
