package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Required;

/** What every {@link ComponentFactory} keeps to. */
record ComponentFactoryChecks<O extends Record>(ComponentKind kind, ComponentFactory<?, O> factory) {
    static <O extends Record> ComponentFactoryChecks<O> of(ComponentKind kind, ComponentFactory<?, O> factory) {
        return new ComponentFactoryChecks<>(kind, factory);
    }

    Stream<DynamicTest> all() {
        return Stream.of(
                DynamicTest.dynamicTest("is named and described", this::verifyNames),
                DynamicTest.dynamicTest("describes each option", this::verifyDescriptions),
                DynamicTest.dynamicTest("has defaults within bounds", this::verifyDefaults),
                DynamicTest.dynamicTest("has options that can be written and read", this::verifyRoundTrip),
                DynamicTest.dynamicTest("makes a component from its defaults", this::verifyCreation),
                DynamicTest.dynamicTest("is what its capabilities say", this::verifyCapabilities));
    }

    private void verifyNames() {
        assertThat(factory.name())
                .as("the name is what users write: lower-case words joined by hyphens")
                .matches(ComponentFactory.NAME_FORMAT);
        assertThat(factory.description())
                .as("%s needs a sentence on what it is and where it comes from", factory.name())
                .isNotBlank();
    }

    private void verifyDescriptions() {
        options(factory.optionsType()).forEach(option -> {
            Describe describe = option.getAnnotation(Describe.class);
            assertThat(describe == null ? "" : describe.value())
                    .as(
                            "the option '%s' of %s needs @Describe with a sentence on what it is, with its unit",
                            option.getName(), option.getDeclaringRecord().getSimpleName())
                    .isNotBlank();
        });
    }

    /** The components of an options record and of the records whose keys stand among its own. */
    private static Stream<RecordComponent> options(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(option ->
                        option.isAnnotationPresent(Inline.class) ? options(option.getType()) : Stream.of(option));
    }

    private void verifyDefaults() {
        assertThat(factory.defaults())
                .as("defaults() is a %s", factory.optionsType().getSimpleName())
                .isInstanceOf(factory.optionsType());
        assertThat(OptionBounds.violations(factory.defaults()))
                .as("the defaults of %s must keep to the bounds of their options", factory.name())
                .isEmpty();
    }

    private void verifyRoundTrip() {
        assertThat(OptionRoundTrip.violations(factory.defaults()))
                .as(
                        "the options of %s must be the same after they have been written to a file and read again",
                        factory.name())
                .isEmpty();
    }

    private void verifyCreation() {
        assertThatCode(() -> factory.capabilities(factory.defaults()))
                .as("capabilities() of %s must work for the defaults", factory.name())
                .doesNotThrowAnyException();
        if (isComplete()) {
            assertThat(factory.create(factory.defaults(), new TestingComponentContext()))
                    .as("create() of %s makes a component of the kind %s", factory.name(), kind.label())
                    .isInstanceOf(kind.type());
        }
    }

    private void verifyCapabilities() {
        // Components that are nested stand for others here, and cannot be used.
        if (isComplete() && options(factory.optionsType()).noneMatch(ComponentFactoryChecks::isNested)) {
            new CapabilityHonesty(factory.name(), factory.capabilities(factory.defaults()))
                    .verify(factory.create(factory.defaults(), new TestingComponentContext()));
        }
    }

    private boolean isComplete() {
        return options(factory.optionsType()).noneMatch(option -> option.isAnnotationPresent(Required.class));
    }

    private static boolean isNested(RecordComponent option) {
        return option.getGenericType().getTypeName().contains(ComponentSpec.class.getName());
    }
}
