package org.metafield.architecture.siren;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.architecture.siren.SirenOptions.Initialization;
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

class TestModulatedSirenArchitecture extends BaseArchitectureTest {
    private static final FieldSignature PICTURE = new FieldSignature(2, 3);
    private static final Architecture PLAIN =
            new SirenArchitecture(new SirenOptions(6, 3, 10, Initialization.GRADNCP, 0.5));

    @Override
    protected Architecture architecture() {
        return modulated(true);
    }

    private static Architecture modulated(boolean latent) {
        return new ModulatedSirenArchitecture(new ModulatedSirenOptions(
                6, 3, 10, Initialization.GRADNCP, latent ? Optional.of(4) : Optional.empty(), 0.5));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void testWithoutModulationItIsAPlainSiren(boolean latent) {
        HostParameters drawn = HostParameters.draw(modulated(latent).parameters(PICTURE), 1);
        assertThat(values(modulated(latent), drawn)).containsExactly(values(PLAIN, plain(drawn)), within(1e-12));
    }

    /** Shifts of one are biases that are one larger. */
    @Test
    void testShiftsAreAddedToTheBiases() {
        HostParameters drawn = HostParameters.draw(modulated(false).parameters(PICTURE), 1);
        HostParameters shifted = changed(drawn, spec -> spec.name().value().endsWith(".shift"));
        HostParameters biased =
                changed(plain(drawn), spec -> spec.name().value().matches("layers\\.[01]\\.bias"));
        assertThat(values(modulated(false), shifted)).containsExactly(values(PLAIN, biased), within(1e-12));
        assertThat(values(modulated(false), shifted)).isNotEqualTo(values(modulated(false), drawn));
    }

    /** A latent vector of ones shifts by the sums of the map's columns. */
    @Test
    void testLatentVectorIsMappedToShifts() {
        HostParameters drawn = HostParameters.draw(modulated(true).parameters(PICTURE), 1);
        HostParameters latent = changed(drawn, spec -> spec.name().value().equals("latent"));
        HostParameters biased = plain(drawn);
        for (int layer = 0; layer < 2; layer++) {
            double[] map = value(drawn, "layers." + layer + ".modulation");
            double[] bias = value(biased, "layers." + layer + ".bias");
            for (int n = 0; n < map.length; n++) {
                bias[n % bias.length] += map[n];
            }
        }
        assertThat(values(modulated(true), latent)).containsExactly(values(PLAIN, biased), within(1e-12));
    }

    @Test
    void testModulationsAreWhatBelongsToOneSignal() {
        assertThat(modulations(true)).containsExactly("latent");
        assertThat(modulations(false)).containsExactly("layers.0.shift", "layers.1.shift");
    }

    private static List<String> modulations(boolean latent) {
        return ParameterFilter.parse("modulations").select(modulated(latent).parameters(PICTURE)).stream()
                .map(spec -> spec.name().value())
                .toList();
    }

    /** Copies of the parameters that a plain network has too. */
    private static HostParameters plain(HostParameters all) {
        List<ParameterSpec> specs = PLAIN.parameters(PICTURE);
        return new HostParameters(
                specs,
                specs.stream()
                        .map(spec -> new HostTensor(
                                spec.shape(), value(all, spec.name().value()).clone()))
                        .toList(),
                Optional.empty());
    }

    private static double[] value(HostParameters parameters, String name) {
        for (int n = 0; n < parameters.specs().size(); n++) {
            if (parameters.specs().get(n).name().value().equals(name)) {
                return parameters.values().get(n).values();
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** One added to the parameters that pass. */
    private static HostParameters changed(HostParameters parameters, Predicate<ParameterSpec> passes) {
        List<HostTensor> changed = new ArrayList<>();
        for (int n = 0; n < parameters.specs().size(); n++) {
            double add = passes.test(parameters.specs().get(n)) ? 1 : 0;
            HostTensor value = parameters.values().get(n);
            changed.add(new HostTensor(
                    value.shape(),
                    Arrays.stream(value.values()).map(number -> number + add).toArray()));
        }
        return new HostParameters(parameters.specs(), changed, parameters.tasks());
    }

    private static double[] values(Architecture architecture, HostParameters parameters) {
        return GraphEvaluation.values(architecture, parameters, Shape.of(3, 2), -0.5, 0.2, 0.9, -1, 0, 0.4);
    }
}
