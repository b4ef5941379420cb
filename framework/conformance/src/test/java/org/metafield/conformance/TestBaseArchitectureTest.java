package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** The suite refuses what an architecture must not do. */
class TestBaseArchitectureTest {
    private static final String WEIGHT = "layers.0.weight";
    private static final String BIAS = "layers.0.bias";

    /** A forward function of a linear field. */
    @FunctionalInterface
    private interface Forward {
        Operand<TFloating> apply(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates);
    }

    private static BaseArchitectureTest suite(Set<Tap> promised, Initializer initializer, Forward forward) {
        Architecture architecture = new Architecture() {
            @Override
            public List<ParameterSpec> parameters(FieldSignature signature) {
                Shape shape = Shape.of(signature.coordinates(), signature.channels());
                return List.of(
                        ParameterSpec.of(WEIGHT, shape, initializer, Role.WEIGHT),
                        ParameterSpec.of(BIAS, Shape.of(signature.channels()), initializer, Role.BIAS));
            }

            @Override
            public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
                return new FieldOutput(
                        forward.apply(graph, parameters, coordinates), Map.of(Tap.PENULTIMATE, coordinates));
            }
        };
        return new BaseArchitectureTest() {
            @Override
            protected Architecture architecture() {
                return architecture;
            }

            @Override
            protected Set<Tap> taps() {
                return promised;
            }
        };
    }

    private static BaseArchitectureTest suite(Forward forward) {
        return suite(Set.of(Tap.PENULTIMATE), Initializer.normal(1), forward);
    }

    private static Operand<TFloating> linear(FieldGraph graph, ParameterSet parameters, Operand<TFloating> x) {
        return FieldMath.linear(graph, x, parameters.get(WEIGHT), parameters.get(BIAS));
    }

    @Test
    void testAcceptsALinearField() {
        BaseArchitectureTest suite = suite(TestBaseArchitectureTest::linear);
        assertThatCode(() -> {
                    suite.testParametersAreWellDeclared();
                    suite.testValuesHaveTheShapeOfSamplesAndChannels();
                    suite.testTaskAxisOfAllParameters();
                    suite.testPromisedTapsAreGiven();
                    suite.testPenultimateTapIsAsWideAsTheLastLayer();
                    suite.testGradients();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesABiasThatIgnoresTheTaskAxis() {
        BaseArchitectureTest suite = suite((graph, parameters, x) ->
                graph.ops().math.add(FieldMath.matMul(graph, x, parameters.get(WEIGHT)), parameters.get(BIAS)));
        assertThatThrownBy(suite::testTaskAxisOfAllParameters).hasMessageContaining("must be equal");
    }

    @Test
    void testRefusesAnActivationThatCannotBeDifferentiatedTwice() {
        BaseArchitectureTest suite =
                suite((graph, parameters, x) -> graph.ops().nn.elu(linear(graph, parameters, x)));
        assertThatThrownBy(suite::testGradients).hasMessageContaining("EluGrad");
    }

    @Test
    void testRefusesSamplesThatInfluenceEachOther() {
        BaseArchitectureTest suite = suite((graph, parameters, x) -> {
            Operand<TFloating> values = linear(graph, parameters, x);
            return graph.ops().math.sub(values, FieldMath.sumKeepingAxes(graph, values, 2));
        });
        assertThatThrownBy(suite::testEachSampleIsEvaluatedOnItsOwn).hasMessageContaining("other coordinates");
    }

    @Test
    void testRefusesATapThatIsNotPromised() {
        BaseArchitectureTest suite = suite(Set.of(), Initializer.normal(1), TestBaseArchitectureTest::linear);
        assertThatThrownBy(suite::testPromisedTapsAreGiven).hasMessageContaining("capabilities promise");
    }

    @Test
    void testRefusesAnInitializerThatDrawsTooLittle() {
        BaseArchitectureTest suite =
                suite(Set.of(Tap.PENULTIMATE), (shape, random) -> new double[] {0}, TestBaseArchitectureTest::linear);
        assertThatThrownBy(suite::testParametersAreWellDeclared).hasMessageContaining("one number for each element");
    }

    @Test
    void testRefusesRandomness() {
        BaseArchitectureTest suite = suite(
                Set.of(Tap.PENULTIMATE),
                (shape, random) -> new java.util.Random().doubles(shape.size()).toArray(),
                TestBaseArchitectureTest::linear);
        assertThatThrownBy(suite::testParametersAreWellDeclared).hasMessageContaining("generator it is given");
    }
}
