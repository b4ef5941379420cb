package org.metafield.architecture.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.ndarray.Shape;

class TestPositionalMlpArchitecture extends BaseArchitectureTest {
    private static final FieldSignature PICTURE = new FieldSignature(2, 3);

    @Override
    protected Architecture architecture() {
        return network(Optional.of(3));
    }

    /** Wide enough that no sample has only inactive units, where the gradient jumps. */
    private static Architecture network(Optional<Integer> rank) {
        return new PositionalMlpArchitecture(new PositionalMlpOptions(2, 3, 8, 3, rank, 0.5));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }

    @Test
    void testPublishedSize() {
        List<ParameterSpec> specs = new PositionalMlpArchitecture(PositionalMlpOptions.DEFAULTS).parameters(PICTURE);
        assertThat(specs.get(0).shape()).isEqualTo(Shape.of(256, 256));
        assertThat(specs.stream().mapToInt(ParameterSpec::size).sum()).isEqualTo(4 * (256 * 256 + 256) + 256 * 3 + 3);
    }

    @Test
    void testPatternIsWhatBelongsToOneSignalAndIsLearned() {
        List<ParameterSpec> specs = network(Optional.of(3)).parameters(PICTURE);
        List<ParameterSpec> modulations = ParameterFilter.parse("modulations").select(specs);
        assertThat(modulations).extracting(spec -> spec.name().value()).containsExactly("layers.1.pattern");
        assertThat(modulations.get(0).shape()).isEqualTo(Shape.of(8, 3));
        assertThat(modulations.get(0).isLearned()).isTrue();
    }

    /** One hidden unit: cosines come first, each with its frequency and pi. */
    @Test
    void testValueByHand() {
        Architecture tiny = new PositionalMlpArchitecture(new PositionalMlpOptions(2, 3, 1, 2, Optional.empty(), 0.5));
        HostParameters parameters = new HostParameters(
                tiny.parameters(new FieldSignature(1, 1)),
                List.of(
                        new HostTensor(Shape.of(4, 1), new double[] {2, 0.25, -1, 0.125}),
                        new HostTensor(Shape.of(1), new double[] {0.5}),
                        new HostTensor(Shape.of(1, 1), new double[] {-1.5}),
                        new HostTensor(Shape.of(1), new double[] {0.75})),
                Optional.empty());
        assertThat(GraphEvaluation.values(tiny, parameters, Shape.of(2, 1), 0.2, 1.3))
                .containsExactly(new double[] {byHand(0.2), byHand(1.3)}, within(1e-12));
    }

    private static double byHand(double x) {
        double angle = Math.PI * x;
        double sum = 2 * Math.cos(angle) + 0.25 * Math.cos(3 * angle) - Math.sin(angle) + 0.125 * Math.sin(3 * angle);
        return -1.5 * Math.max(sum + 0.5, 0) + 0.75 + 0.5;
    }

    @Test
    void testComposedLayerIsThePlainOneOfTheProduct() {
        Architecture composed = network(Optional.of(3));
        Architecture plain = network(Optional.empty());
        HostParameters factors = HostParameters.draw(composed.parameters(PICTURE), 1);
        List<HostTensor> values = new ArrayList<>();
        for (int n = 0; n < factors.specs().size(); n++) {
            String name = factors.specs().get(n).name().value();
            if (name.equals("layers.1.pattern")) {
                values.add(product(factors.values().get(n), factors.values().get(n + 1)));
            } else if (!name.equals("layers.1.weight")) {
                values.add(factors.values().get(n));
            }
        }
        HostParameters product = new HostParameters(plain.parameters(PICTURE), values, Optional.empty());
        double[] points = {-0.5, 0.2, 0.9, -1, 0, 0.4};
        assertThat(GraphEvaluation.values(composed, factors, Shape.of(3, 2), points))
                .containsExactly(GraphEvaluation.values(plain, product, Shape.of(3, 2), points), within(1e-12));
    }

    private static HostTensor product(HostTensor left, HostTensor right) {
        int rows = Math.toIntExact(left.shape().get(0));
        int inner = Math.toIntExact(left.shape().get(1));
        int columns = Math.toIntExact(right.shape().get(1));
        double[] product = new double[rows * columns];
        for (int n = 0; n < product.length; n++) {
            for (int k = 0; k < inner; k++) {
                product[n] += left.values()[n / columns * inner + k] * right.values()[k * columns + n % columns];
            }
        }
        return new HostTensor(Shape.of(rows, columns), product);
    }
}
