package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentContext;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Range;

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
        assertThatThrownBy(() -> runAll(factory)).hasMessageContaining("must not call its nested component 'sgd'");
    }

    private static <O extends Record> void verify(String name, O defaults) throws Throwable {
        Loss loss = (graph, prediction, targets) -> targets;
        runAll(ComponentFactory.<Loss, O>of(name, "A loss for tests", defaults, options -> loss));
    }

    private static void runAll(ComponentFactory<?, ?> factory) throws Throwable {
        for (DynamicTest test : (Iterable<DynamicTest>)
                ComponentFactoryChecks.of(ComponentKind.LOSS, factory).all()::iterator) {
            test.getExecutable().execute();
        }
    }
}
