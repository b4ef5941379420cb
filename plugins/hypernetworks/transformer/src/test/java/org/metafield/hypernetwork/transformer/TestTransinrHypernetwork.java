package org.metafield.hypernetwork.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseHypernetworkTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.GenerationRequest;
import org.metafield.spi.learning.Hypernetwork;
import org.tensorflow.ndarray.Shape;

class TestTransinrHypernetwork extends BaseHypernetworkTest {
    private static final TransinrOptions SMALL =
            new TransinrOptions(ParameterFilter.parse("name:layers.*.weight"), 2, true, 3, 1, 2, 6, 2, 4, 5);

    @Override
    protected Hypernetwork hypernetwork() {
        return new TransinrHypernetwork(SMALL);
    }

    /** 178 and two rows of zeros are 20 patches of 9; five layers have 64, 64, 64, 64 and 3 tokens. */
    @Test
    void testPublishedSize() {
        List<ParameterSpec> field = new ArrayList<>();
        for (int layer = 0; layer < 5; layer++) {
            field.add(ParameterSpec.of(
                    "layers." + layer + ".weight",
                    Shape.of(256, layer == 4 ? 3 : 256),
                    field().get(1).initializer(),
                    field().get(1).role()));
        }
        List<ParameterSpec> specs = new TransinrHypernetwork(TransinrOptions.DEFAULTS)
                .parameters(new SignalShape(List.of(178, 178), 3), field);
        int width = 768;
        int patches = 9 * 9 * 3 * width + width + 400 * width;
        int block = 2 * 2 * width + 4 * width * width + width + 2 * width * 3072 + 3072 + width;
        int matrices = (4 * 64 + 3) * width + 5 * (2 * width + width * 256 + 256);
        assertThat(specs.stream().mapToInt(ParameterSpec::size).sum()).isEqualTo(patches + 6 * block + matrices);
    }

    @Test
    void testColumnsHaveLengthOneIfTheyAreNormalized() {
        HostTensor weight = generated(SMALL).get("layers.0.weight");
        for (int column = 0; column < 5; column++) {
            double squares = 0;
            for (int row = 0; row < 6; row++) {
                squares += Math.pow(weight.values()[row * 5 + column], 2);
            }
            assertThat(squares).isCloseTo(1, within(1e-9));
        }
    }

    /** Against the same network written with loops over arrays. */
    @Test
    void testReference() {
        for (boolean normalized : new boolean[] {true, false}) {
            TransinrOptions options = new TransinrOptions(SMALL.generates(), 2, normalized, 3, 1, 2, 6, 2, 4, 5);
            HostParameters all = parameters(options);
            TestingTransformer reference = new TestingTransformer(options, all);
            Map<String, HostTensor> generated = generated(options);
            assertThat(generated).containsOnlyKeys("layers.0.weight", "layers.1.weight");
            List<String> names = List.of("layers.0.weight", "layers.1.weight");
            double[][][] expected = reference.generate(picture().values(), 5, 4, 3, names);
            for (int matrix = 0; matrix < names.size(); matrix++) {
                assertThat(generated.get(names.get(matrix)).values())
                        .containsExactly(
                                Arrays.stream(expected[matrix])
                                        .flatMapToDouble(Arrays::stream)
                                        .toArray(),
                                within(1e-10));
            }
        }
    }

    @Test
    void testWhatIsNoMatrixIsRefused() {
        refused("all", "selects 'layers.0.bias', which is no matrix");
        refused("role:latent", "'role:latent' selects no parameter of the architecture");
    }

    private void refused(String filter, String message) {
        TransinrOptions options = new TransinrOptions(ParameterFilter.parse(filter), 2, true, 3, 1, 2, 6, 2, 4, 5);
        assertThatThrownBy(() -> new TransinrHypernetwork(options).parameters(shape(), field()))
                .isInstanceOfSatisfying(
                        InvalidOptionException.class,
                        e -> assertThat(e.option()).isEqualTo("generates"))
                .hasMessageContaining(message);
    }

    private HostParameters parameters(TransinrOptions options) {
        List<ParameterSpec> all = new ArrayList<>(field());
        all.addAll(new TransinrHypernetwork(options).parameters(shape(), field()));
        HostParameters drawn = HostParameters.draw(all, 4);
        // Gains of one and biases of zero would hide a mistake.
        SplittableRandom random = new SplittableRandom(5);
        drawn.values()
                .forEach(value -> Arrays.setAll(value.values(), n -> value.values()[n] + random.nextDouble() / 4));
        return drawn;
    }

    private static HostTensor picture() {
        return new HostTensor(
                Shape.of(20, 3), new SplittableRandom(6).doubles(60).toArray());
    }

    private Map<String, HostTensor> generated(TransinrOptions options) {
        return GraphEvaluation.of(GraphRuntime.FLOAT64, parameters(options), (builder, all) -> {
            ParameterSet generated = new TransinrHypernetwork(options)
                    .generate(
                            builder.graph(),
                            new GenerationRequest(
                                    all.select(spec -> spec.name().value().startsWith("hypernetwork.")),
                                    all.select(spec -> !spec.name().value().startsWith("hypernetwork.")),
                                    shape(),
                                    builder.graph().constant(0),
                                    GraphEvaluation.constant(builder.graph(), picture())));
            generated.specs().forEach(spec -> builder.output(spec.name().value(), generated.get(spec.name())));
        });
    }
}
