package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.DiagnosticRequest;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.MetaGradient;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.OuterOptimizer;
import org.metafield.spi.learning.SampleScores;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The suites refuse what components must not do. */
class TestSuites {
    @Test
    void testRefusesALossThatIsASumOverChannels() {
        BaseLossTest suite = loss((graph, prediction, targets) ->
                FieldMath.sum(graph, FieldMath.square(graph, graph.ops().math.sub(prediction.values(), targets)), 1));
        assertThatThrownBy(suite::testIsAMeanOverChannels).hasMessageContaining("not a sum");
    }

    @Test
    void testRefusesALossThatReducesSamples() {
        BaseLossTest suite = loss((graph, prediction, targets) ->
                FieldMath.mean(graph, FieldMath.square(graph, graph.ops().math.sub(prediction.values(), targets)), 2));
        assertThatThrownBy(suite::testIsOneNumberForEachSample).hasMessageContaining("[sample]");
    }

    private static BaseLossTest loss(Loss loss) {
        return new BaseLossTest() {
            @Override
            protected Loss loss() {
                return loss;
            }
        };
    }

    @Test
    void testRefusesASampleChosenTwice() {
        BaseContextSelectorTest suite =
                selector((graph, request) -> Selection.of(graph.ops().constant(new int[] {3, 3})));
        assertThatThrownBy(suite::testIndicesAreDistinctSamples).hasMessageContaining("twice");
    }

    @Test
    void testRefusesASampleThatIsNotThere() {
        BaseContextSelectorTest suite =
                selector((graph, request) -> Selection.of(graph.ops().constant(new int[] {request.samples()})));
        assertThatThrownBy(suite::testIndicesAreDistinctSamples).hasMessageContaining("from zero");
    }

    @Test
    void testRefusesAChoiceThatIsNotPerTask() {
        BaseContextSelectorTest suite =
                selector((graph, request) -> Selection.of(graph.ops().constant(new int[] {0, 1})));
        assertThatThrownBy(suite::testIndicesOfEachTaskAreDistinctSamples).hasMessageContaining("[task, kept]");
    }

    private static BaseContextSelectorTest selector(ContextSelector selector) {
        return new BaseContextSelectorTest() {
            @Override
            protected ContextSelector selector() {
                return selector;
            }
        };
    }

    @Test
    void testRefusesAnInnerOptimizerThatAscends() {
        BaseInnerOptimizerTest suite =
                innerOptimizer((graph, state, gradients, metaParameters) -> moved(graph, state, gradients, -0.01));
        assertThatThrownBy(suite::testLossFalls).hasMessageContaining("against the gradient");
    }

    @Test
    void testRefusesAnInnerOptimizerThatCutsGradients() {
        BaseInnerOptimizerTest suite = innerOptimizer((graph, state, gradients, metaParameters) ->
                moved(graph, state, gradients.map(gradient -> graph.ops().stopGradient(gradient)), 0.01));
        assertThatThrownBy(suite::testCanBeDifferentiatedThrough).hasMessageContaining("stopGradient");
    }

    private static BaseInnerOptimizerTest innerOptimizer(InnerOptimizer optimizer) {
        return new BaseInnerOptimizerTest() {
            @Override
            protected InnerOptimizer optimizer() {
                return optimizer;
            }
        };
    }

    @Test
    void testRefusesAnOuterOptimizerThatDividesByZero() {
        OuterOptimizer normalizing = (graph, state, gradients) -> moved(
                graph,
                state,
                gradients.map(gradient ->
                        graph.ops().math.div(gradient, graph.ops().math.abs(gradient))),
                0.01);
        BaseOuterOptimizerTest suite = new BaseOuterOptimizerTest() {
            @Override
            protected OuterOptimizer optimizer() {
                return normalizing;
            }
        };
        assertThatThrownBy(suite::testZeroGradientIsHarmless).hasMessageContaining("small number");
    }

    private static OptimizerState moved(FieldGraph graph, OptimizerState state, ParameterSet direction, double rate) {
        var math = graph.ops().math;
        return new OptimizerState(
                state.parameters()
                        .zip(direction, (value, towards) -> math.sub(value, math.mul(graph.constant(rate), towards))),
                state.slots(),
                state.step());
    }

    @Test
    void testRefusesAMetaLearnerThatKeepsTheTaskAxis() {
        MetaLearner keeping = (graph, problem) -> {
            var episode = problem.adapt(Order.FIRST);
            ParameterSet perTask = problem.initial()
                    .map(value -> graph.ops()
                            .math
                            .add(value, episode.adapted().values().get(0)));
            return new MetaGradient(perTask, episode.loss());
        };
        BaseMetaLearnerTest suite = new BaseMetaLearnerTest() {
            @Override
            protected MetaLearner metaLearner() {
                return keeping;
            }

            @Override
            protected double adaptingFactor() {
                return 1;
            }

            @Override
            protected double otherFactor() {
                return 1;
            }
        };
        assertThatThrownBy(suite::testMetaGradientIsTheSumOverTasks).hasMessageContaining("without a task axis");
        assertThatThrownBy(suite::testMetaGradientOfAKnownProblem).hasMessageContaining("parameter that adapts");
    }

    @Test
    void testRefusesADiagnosticThatMixesTasks() {
        BaseDiagnosticTest suite = diagnostic((graph, request) ->
                FieldMath.mean(graph, request.measure(graph, SampleScores::error), request.tasks() == 0 ? 1 : 2));
        assertThatThrownBy(suite::testTasksAreMeasuredEachOnItsOwn).hasMessageContaining("[task]");
    }

    @Test
    void testRefusesADiagnosticThatDividesByZero() {
        BaseDiagnosticTest suite = diagnostic((graph, request) -> {
            Operand<TFloating> loss = request.loss(request.parameters());
            return graph.ops().math.div(loss, loss);
        });
        assertThatThrownBy(suite::testIsFiniteForAConstantSignal).hasMessageContaining("zero over zero");
    }

    private static BaseDiagnosticTest diagnostic(
            BiFunction<FieldGraph, DiagnosticRequest, Operand<TFloating>> measured) {
        return new BaseDiagnosticTest() {
            @Override
            protected Diagnostic diagnostic() {
                return new Diagnostic() {
                    @Override
                    public List<Quantity> quantities() {
                        return List.of(new Quantity("", ""));
                    }

                    @Override
                    public List<Operand<TFloating>> measure(FieldGraph graph, DiagnosticRequest request) {
                        return List.of(measured.apply(graph, request));
                    }
                };
            }
        };
    }

    @Test
    void testRefusesAMetricOfTheWrongDirection() {
        BaseMetricTest suite = metric(true, false);
        assertThatThrownBy(suite::testCloserIsBetter).hasMessageContaining("largerIsBetter");
        assertThatThrownBy(suite::testPerfectReconstructionIsBest).hasMessageContaining("the signal itself");
    }

    @Test
    void testRefusesAMetricThatChangesItsArguments() {
        BaseMetricTest suite = metric(false, true);
        assertThatThrownBy(suite::testArgumentsAreLeftAsTheyAre).hasMessageContaining("clamp a copy");
    }

    private static BaseMetricTest metric(boolean largerIsBetter, boolean clamps) {
        Metric squaredError = new Metric() {
            @Override
            public String unit() {
                return "";
            }

            @Override
            public boolean largerIsBetter() {
                return largerIsBetter;
            }

            @Override
            public double measure(Signal target, float[] reconstruction) {
                double total = 0;
                for (int n = 0; n < reconstruction.length; n++) {
                    if (clamps) {
                        reconstruction[n] = Math.max(0, Math.min(1, reconstruction[n]));
                    }
                    total += Math.pow(reconstruction[n] - target.values()[n], 2);
                }
                return total;
            }
        };
        return new BaseMetricTest() {
            @Override
            protected Metric metric() {
                return squaredError;
            }
        };
    }
}
