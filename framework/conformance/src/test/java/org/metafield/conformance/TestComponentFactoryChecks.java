package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentContext;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.NoOptions;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.OuterTerm;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Range;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

class TestComponentFactoryChecks {
    /** Options that are as they should be. */
    record Sound(
            @Describe("A number") @Range(min = 0, max = 1) double number,
            @Describe("Perhaps a number") @Range(min = 1) Optional<Long> perhaps,

            @Describe("Numbers") @NotEmpty @Range(min = 0, minExclusive = true)
            List<Integer> numbers) {}

    /** Options without a description. */
    record Undescribed(double number) {}

    /** Options that are described, and others among them that are not. */
    record Holder(@Inline Undescribed inlined) {}

    @Test
    void testAcceptsASoundFactory() {
        assertThatCode(() -> verify("sound", new Sound(0.5, Optional.of(1L), List.of(1))))
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesNamesThatUsersCannotGuess() {
        assertThatThrownBy(() -> verify("meanSquared", new Sound(0.5, Optional.empty(), List.of(1))))
                .hasMessageContaining("joined by hyphens");
    }

    @Test
    void testRefusesOptionsWithoutDescription() {
        assertThatThrownBy(() -> verify("undescribed", new Undescribed(1)))
                .hasMessageContaining("'number' of Undescribed needs @Describe");
        assertThatThrownBy(() -> verify("undescribed", new Holder(new Undescribed(1))))
                .hasMessageContaining("'number' of Undescribed needs @Describe");
    }

    @Test
    void testRefusesDefaultsOutOfBounds() {
        assertThatThrownBy(() -> verify("large", new Sound(2, Optional.empty(), List.of(1))))
                .hasMessageContaining("'number' is out of its range: 2.0");
        assertThatThrownBy(() -> verify("absent", new Sound(1, Optional.of(0L), List.of(1))))
                .hasMessageContaining("'perhaps' is out of its range: 0.0");
        assertThatThrownBy(() -> verify("zero", new Sound(1, Optional.empty(), List.of(3, 0))))
                .hasMessageContaining("'numbers' is out of its range: 0.0");
        assertThatThrownBy(() -> verify("empty", new Sound(1, Optional.empty(), List.of())))
                .hasMessageContaining("'numbers' is empty");
    }

    @Test
    void testRefusesCallsOfNestedComponentsAtCreation() {
        ComponentSpec<InnerOptimizer> nested = ComponentSpec.of(InnerOptimizer.class, "sgd");
        BiFunction<Sound, ComponentContext, Loss> eager = (options, context) -> {
            int slots = context.create(nested).slots().size();
            return (graph, prediction, targets) -> graph.constant(slots);
        };
        ComponentFactory<Loss, Sound> factory = ComponentFactory.of(
                "eager",
                "Uses what it nests",
                new Sound(0.5, Optional.empty(), List.of(1)),
                options -> Capabilities.NONE,
                eager);
        assertThatThrownBy(() -> runAll(ComponentKind.LOSS, factory))
                .hasMessageContaining("must not call its nested component 'sgd'");
    }

    /** An option that YAML cannot say. */
    record Unspeakable(@Describe("A table") Map<String, Double> table) {}

    /** A record that does not keep what it is given. */
    record Growing(@Describe("A number") int number) {
        Growing {
            number = number + 1;
        }
    }

    /** A text form that cannot be read again. */
    record Hexadecimal(int value) {
        public static Hexadecimal parse(String text) {
            return new Hexadecimal(Integer.parseInt(text, 16));
        }

        @Override
        public String toString() {
            return Integer.toString(value);
        }
    }

    /** Options with such a text. */
    record Addressed(@Describe("An address") Hexadecimal address) {}

    @Test
    void testRefusesOptionsThatCannotBeReadAgain() {
        assertThatThrownBy(() -> verify("table", new Unspeakable(Map.of())))
                .hasMessageContaining(
                        "'table' is a java.util.Map<java.lang.String, java.lang.Double>, which YAML cannot say");
        assertThatThrownBy(() -> verify("growing", new Growing(1)))
                .hasMessageContaining("its constructor must keep what it is given");
        assertThatThrownBy(() -> verify("address", new Addressed(new Hexadecimal(16))))
                .hasMessageContaining("toString() gives what parse() reads");
    }

    @Test
    void testRefusesALossThatLooksAtWhatItDoesNotRequire() {
        Loss loss = (graph, prediction, targets) -> FieldMath.mean(graph, prediction.tap(Tap.PENULTIMATE), 1);
        assertThatThrownBy(() -> runAll(ComponentKind.LOSS, factory("curious", Capabilities.NONE, loss)))
                .hasMessageContaining("does not expose the tap 'penultimate'")
                .hasMessageContaining("Capabilities.requires");
        assertThatCode(() -> runAll(
                        ComponentKind.LOSS,
                        factory("curious", Capabilities.requires(Tap.PENULTIMATE.capability()), loss)))
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesAnArchitectureThatPromisesATapInVain() {
        Architecture constant = new Architecture() {
            @Override
            public List<ParameterSpec> parameters(FieldSignature signature) {
                return List.of();
            }

            @Override
            public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
                return FieldOutput.of(coordinates);
            }
        };
        assertThatThrownBy(() -> runAll(
                        ComponentKind.ARCHITECTURE,
                        factory("boastful", Capabilities.provides(Tap.PENULTIMATE.capability()), constant)))
                .hasMessageContaining("must be those that its capabilities provide");
        assertThatThrownBy(() -> runAll(
                        ComponentKind.ARCHITECTURE,
                        factory("boastful", Capabilities.provides(Capability.LINEAR_LAYERS), constant)))
                .hasMessageContaining("exactly if its FieldOutput has layers");
    }

    @Test
    void testRefusesComponentsThatDoNotSayWhatTheyNeed() {
        OuterTerm term = (graph, episode) -> episode.loss();
        assertThatThrownBy(() -> runAll(ComponentKind.OUTER_TERM, factory("silent", Capabilities.NONE, term)))
                .hasMessageContaining("silent must require outer-objective");
        ContinualStrategy strategy = new ContinualStrategy() {};
        assertThatThrownBy(
                        () -> runAll(ComponentKind.CONTINUAL_STRATEGY, factory("silent", Capabilities.NONE, strategy)))
                .hasMessageContaining("silent must require signal:segments");
    }

    private static <C> ComponentFactory<C, NoOptions> factory(String name, Capabilities capabilities, C component) {
        return ComponentFactory.of(name, "For tests", NoOptions.DEFAULTS, capabilities, options -> component);
    }

    private static <O extends Record> void verify(String name, O defaults) throws Throwable {
        Loss loss = (graph, prediction, targets) -> FieldMath.mean(graph, targets, 1);
        runAll(ComponentKind.LOSS, ComponentFactory.<Loss, O>of(name, "A loss for tests", defaults, options -> loss));
    }

    private static void runAll(ComponentKind kind, ComponentFactory<?, ?> factory) throws Throwable {
        for (DynamicTest test :
                (Iterable<DynamicTest>) ComponentFactoryChecks.of(kind, factory).all()::iterator) {
            test.getExecutable().execute();
        }
    }
}
