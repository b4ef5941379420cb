package org.metafield.architecture.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.conformance.Golden;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.ndarray.Shape;

class TestNerfMlpArchitecture extends BaseArchitectureTest {
    @Override
    protected Architecture architecture() {
        return new NerfMlpArchitecture(new NerfMlpOptions(3, 2, 8, 3));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }

    @Test
    void testPublishedSize() {
        assertThat(new NerfMlpArchitecture(NerfMlpOptions.DEFAULTS)
                        .parameters(new FieldSignature(3, 4)).stream()
                                .mapToInt(ParameterSpec::size)
                                .sum())
                .isEqualTo(295_172);
    }

    @Test
    void testEncodingOfLearnit() {
        Golden golden = Golden.read("encodings");
        HostTensor expected = golden.tensor("expected", "positional");
        HostTensor encoded = GraphEvaluation.of(graph -> new NerfMlpArchitecture(NerfMlpOptions.DEFAULTS)
                .encode(graph, GraphEvaluation.constant(graph, golden.tensor("inputs", "points3"))));
        assertThat(encoded.shape()).isEqualTo(expected.shape());
        assertThat(encoded.values()).containsExactly(expected.values(), within(1e-9));
    }

    /** The points of several rays, with an axis before them. */
    @Test
    void testEncodingKeepsLeadingAxes() {
        Architecture architecture = architecture();
        assertThat(GraphEvaluation.of(graph -> ((NerfMlpArchitecture) architecture)
                                .encode(graph, graph.constant(Shape.of(2, 1, 3), 0, 0, 0, 1, 2, 3)))
                        .shape())
                .isEqualTo(Shape.of(2, 1, 18));
    }
}
