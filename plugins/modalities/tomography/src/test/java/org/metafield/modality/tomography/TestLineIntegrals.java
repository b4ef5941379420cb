package org.metafield.modality.tomography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.GradientCheck;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestLineIntegrals {
    private static final int SIZE = 6;
    private static final int PIXELS = SIZE * SIZE;
    private static final Projector PROJECTOR = new Projector(SIZE);
    private static final double[] ANGLES = {0.3, 1.9, 2.7};
    private static final int BEAMS = ANGLES.length * SIZE;
    private final LineIntegrals integrals = new LineIntegrals(new double[2 * PIXELS]);

    private static HostTensor random(long seed, long... shape) {
        Shape of = Shape.of(shape);
        return new HostTensor(of, new Random(seed).doubles(of.size()).toArray());
    }

    private static HostTensor queries() {
        float[] pixels = PROJECTOR.pixels(ANGLES);
        double[] widened = new double[pixels.length];
        for (int n = 0; n < pixels.length; n++) {
            widened[n] = pixels[n];
        }
        return new HostTensor(Shape.of(BEAMS, SIZE), widened);
    }

    /** The integrals of a field whose values at the pixels are given. */
    private Operand<TFloating> of(FieldGraph graph, Operand<TFloating> picture, HostTensor queries) {
        return integrals
                .observe(graph, coordinates -> FieldOutput.of(picture), GraphEvaluation.constant(graph, queries))
                .values();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int n = 0; n < floats.length; n++) {
            floats[n] = (float) values[n];
        }
        return floats;
    }

    @Test
    void testAgreesWithTheProjector() {
        HostTensor picture = random(1, PIXELS, 1);
        HostTensor observed =
                GraphEvaluation.of(graph -> of(graph, GraphEvaluation.constant(graph, picture), queries()));
        assertThat(observed.shape()).isEqualTo(Shape.of(BEAMS, 1));
        assertThat(floats(observed.values()))
                .containsExactly(PROJECTOR.project(PROJECTOR.pixels(ANGLES), floats(picture.values())), within(1e-6f));
    }

    @Test
    void testTasksAreObservedEachByItsOwnBeams() {
        HostTensor picture = random(1, PIXELS, 1);
        HostTensor other = random(2, PIXELS, 1);
        HostTensor both = GraphEvaluation.of(graph -> of(
                graph,
                GraphEvaluation.constant(graph, HostParameters.pair(picture, other)),
                HostParameters.pair(queries(), queries())));
        assertThat(both.shape()).isEqualTo(Shape.of(2, BEAMS, 1));
        HostTensor second = GraphEvaluation.of(graph -> of(graph, GraphEvaluation.constant(graph, other), queries()));
        for (int beam = 0; beam < BEAMS; beam++) {
            assertThat(both.values()[BEAMS + beam]).isEqualTo(second.values()[beam]);
        }
    }

    /** {@code <P u, v> = <u, P' v>}, where the transpose is the gradient of the left side by u. */
    @Test
    void testTheGradientIsTheTranspose() {
        HostTensor picture = random(1, PIXELS, 1);
        HostTensor weights = random(2, BEAMS, 1);
        HostTensor transposed = GraphEvaluation.of(graph -> {
            Operand<TFloating> u = GraphEvaluation.constant(graph, picture);
            Operand<TFloating> inner =
                    graph.ops().math.mul(of(graph, u, queries()), GraphEvaluation.constant(graph, weights));
            return graph.gradients(FieldMath.sum(graph, inner, 2), List.of(u)).get(0);
        });
        HostTensor observed =
                GraphEvaluation.of(graph -> of(graph, GraphEvaluation.constant(graph, picture), queries()));
        double left = 0;
        for (int beam = 0; beam < BEAMS; beam++) {
            left += observed.values()[beam] * weights.values()[beam];
        }
        double right = 0;
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            right += picture.values()[pixel] * transposed.values()[pixel];
        }
        assertThat(left).isCloseTo(right, within(1e-12));
    }

    @Test
    void testGradients() {
        GradientCheck.verify(
                "line integrals",
                HostParameters.of("picture", random(1, PIXELS, 1)),
                (graph, parameters) -> FieldMath.square(
                        graph, FieldMath.square(graph, of(graph, parameters.get("picture"), queries()))));
    }
}
