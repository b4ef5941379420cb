package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.metafield.spi.continual.ConsolidationRequest;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.continual.Stage;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.GenerationRequest;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.Hypernetwork;
import org.metafield.spi.learning.OuterTerm;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** The suites of what changes adaptation refuse what must not be done. */
class TestSuitesOfAdaptation {
    private static BaseGradientTransformTest transform(GradientTransform transform) {
        return new BaseGradientTransformTest() {
            @Override
            protected GradientTransform transform() {
                return transform;
            }
        };
    }

    private static Operand<TFloating> scaled(FieldGraph graph, Operand<TFloating> value, double factor) {
        return graph.ops().math.mul(value, graph.constant(factor));
    }

    @Test
    void testAcceptsATransformThatScales() {
        BaseGradientTransformTest suite =
                transform((graph, context, gradients) -> gradients.map(value -> scaled(graph, value, 2)));
        assertThatCode(() -> {
                    suite.testKeepsParametersAndShapes();
                    suite.testEachTaskIsChangedOnItsOwn();
                    suite.testZeroGradientIsHarmless();
                    suite.testSameSeedGivesTheSame();
                    suite.testCanBeDifferentiatedThrough();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesATransformThatLosesParameters() {
        BaseGradientTransformTest suite =
                transform((graph, context, gradients) -> gradients.select(spec -> spec.role() == Role.WEIGHT));
        assertThatThrownBy(suite::testKeepsParametersAndShapes).hasMessageContaining("that it was given, in order");
    }

    @Test
    void testRefusesATransformThatMixesTasks() {
        BaseGradientTransformTest suite = transform((graph, context, gradients) -> gradients.map(value -> graph.ops()
                .math
                .mul(value, FieldMath.sum(graph, value, value.shape().numDimensions()))));
        assertThatThrownBy(suite::testEachTaskIsChangedOnItsOwn).hasMessageContaining("each task on its own");
    }

    @Test
    void testRefusesATransformThatDividesByALength() {
        BaseGradientTransformTest suite = transform((graph, context, gradients) -> {
            var length = FieldMath.sqrt(graph, FieldMath.squaredNorm(graph, gradients));
            return gradients.map(
                    (spec, value) -> graph.ops().math.div(value, FieldMath.perParameter(graph, length, spec)));
        });
        assertThatThrownBy(suite::testZeroGradientIsHarmless).hasMessageContaining("small number");
    }

    @Test
    void testRefusesATransformThatCutsGradients() {
        BaseGradientTransformTest suite = transform((graph, context, gradients) ->
                gradients.map(value -> graph.ops().stopGradient(value)));
        assertThatThrownBy(suite::testCanBeDifferentiatedThrough).hasMessageContaining("stopGradient");
    }

    private static BaseOuterTermTest term(OuterTerm term) {
        return new BaseOuterTermTest() {
            @Override
            protected OuterTerm term() {
                return term;
            }
        };
    }

    @Test
    void testAcceptsATermOfTheAdaptedParameters() {
        BaseOuterTermTest suite = term((graph, episode) -> FieldMath.squaredNorm(graph, episode.adapted()));
        assertThatCode(() -> {
                    suite.testIsOneFiniteNumberForEachTask();
                    suite.testEachTaskHasItsOwn();
                    suite.testSameSeedGivesTheSame();
                    suite.testTeachesSomething();
                    suite.testGradients();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesATermThatSumsOverTasks() {
        BaseOuterTermTest suite = term((graph, episode) ->
                FieldMath.sum(graph, episode.loss(), episode.loss().shape().numDimensions()));
        assertThatThrownBy(suite::testEachTaskHasItsOwn).hasMessageContaining("reduce every other axis, and no more");
    }

    @Test
    void testRefusesATermThatTeachesNothing() {
        BaseOuterTermTest suite =
                term((graph, episode) -> graph.ops().stopGradient(FieldMath.squaredNorm(graph, episode.adapted())));
        assertThatThrownBy(suite::testTeachesSomething).hasMessageContaining("teaches nothing");
        assertThatThrownBy(suite::testGradients).hasMessageContaining("hasConstants()");
    }

    private static BaseContinualStrategyTest strategy(ContinualStrategy strategy) {
        return new BaseContinualStrategyTest() {
            @Override
            protected ContinualStrategy strategy() {
                return strategy;
            }
        };
    }

    @Test
    void testRefusesAStrategyThatForgetsASegment() {
        BaseContinualStrategyTest suite = strategy(new ContinualStrategy() {
            @Override
            public List<Stage> stages(List<int[]> segments, RandomGenerator random) {
                return List.of(Stage.of(segments.get(0)));
            }
        });
        assertThatThrownBy(suite::testEachSampleIsNewOnce).hasMessageContaining("new in exactly one stage");
    }

    @Test
    void testRefusesAStrategyThatRehearsesTheFuture() {
        BaseContinualStrategyTest suite = strategy(new ContinualStrategy() {
            @Override
            public List<Stage> stages(List<int[]> segments, RandomGenerator random) {
                return segments.stream()
                        .map(samples -> new Stage(samples, new int[] {21}, 0.5))
                        .toList();
            }
        });
        assertThatThrownBy(suite::testOnlyWhatWasSeenIsRehearsed).hasMessageContaining("new in an earlier stage");
    }

    @Test
    void testRefusesAStrategyThatKeepsOtherSlots() {
        BaseContinualStrategyTest suite = strategy(new ContinualStrategy() {
            @Override
            public List<String> slots(int stages) {
                return List.of("anchor");
            }

            @Override
            public Map<String, ParameterSet> consolidate(FieldGraph graph, ConsolidationRequest request) {
                return Map.of();
            }
        });
        assertThatThrownBy(suite::testConsolidationGivesEverySlot).hasMessageContaining("the slots that it declares");
    }

    @Test
    void testRefusesAStrategyThatProtectsNothing() {
        BaseContinualStrategyTest suite = strategy(new ContinualStrategy() {
            @Override
            public Optional<Operand<TFloating>> penalty(
                    FieldGraph graph, ParameterSet adapted, Map<String, ParameterSet> slots) {
                return Optional.of(FieldMath.squaredNorm(graph, adapted));
            }
        });
        assertThatThrownBy(suite::testNothingIsProtectedBeforeTheFirstStageEnds).hasMessageContaining("is zero too");
    }

    /** Generates the last bias from the mean of a signal. */
    private static class MeanNetwork implements Hypernetwork {
        @Override
        public List<ParameterSpec> parameters(SignalShape shape, List<ParameterSpec> field) {
            return List.of(ParameterSpec.of(
                    "hypernetwork.scale", Shape.of(shape.channels()), Initializer.normal(1), Role.WEIGHT));
        }

        @Override
        public ParameterSet generate(FieldGraph graph, GenerationRequest request) {
            int axes = request.targets().shape().numDimensions();
            var transposed = FieldMath.transpose(graph, request.targets());
            var mean = FieldMath.mean(graph, transposed, 1);
            var bias = graph.ops().math.mul(mean, request.parameters().get("hypernetwork.scale"));
            ParameterSet last =
                    request.field().select(spec -> spec.name().value().equals("layers.1.bias"));
            return last.withValues(List.of(changed(graph, bias, axes)));
        }

        Operand<TFloating> changed(FieldGraph graph, Operand<TFloating> bias, int axes) {
            return bias;
        }
    }

    private static BaseHypernetworkTest hypernetwork(Hypernetwork hypernetwork) {
        return new BaseHypernetworkTest() {
            @Override
            protected Hypernetwork hypernetwork() {
                return hypernetwork;
            }
        };
    }

    @Test
    void testAcceptsAHypernetworkOfMeans() {
        BaseHypernetworkTest suite = hypernetwork(new MeanNetwork());
        assertThatCode(() -> {
                    suite.testParametersAreWellDeclared();
                    suite.testGeneratesParametersOfTheField();
                    suite.testEachTaskIsGeneratedOnItsOwn();
                    suite.testGradients();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesAHypernetworkThatMixesTasks() {
        BaseHypernetworkTest suite = hypernetwork(new MeanNetwork() {
            @Override
            Operand<TFloating> changed(FieldGraph graph, Operand<TFloating> bias, int axes) {
                return axes == 2 ? bias : graph.ops().math.add(bias, FieldMath.sumKeepingAxes(graph, bias, 2));
            }
        });
        assertThatThrownBy(suite::testEachTaskIsGeneratedOnItsOwn).hasMessageContaining("is that of each");
    }

    @Test
    void testRefusesAHypernetworkThatNothingTeaches() {
        BaseHypernetworkTest suite = hypernetwork(new MeanNetwork() {
            @Override
            Operand<TFloating> changed(FieldGraph graph, Operand<TFloating> bias, int axes) {
                return graph.ops().stopGradient(bias);
            }
        });
        assertThatThrownBy(suite::testGradientReachesEveryParameter)
                .hasMessageContaining("the outer loop must reach hypernetwork.scale");
    }

    @Test
    void testRefusesAHypernetworkWhoseParametersAreNamedAsTheFields() {
        BaseHypernetworkTest suite = hypernetwork(new MeanNetwork() {
            @Override
            public List<ParameterSpec> parameters(SignalShape shape, List<ParameterSpec> field) {
                return List.of(ParameterSpec.of("layers.0.weight", Shape.of(1), Initializer.normal(1), Role.WEIGHT));
            }
        });
        assertThatThrownBy(suite::testParametersAreWellDeclared).hasMessageContaining("begin with 'hypernetwork.'");
    }
}
