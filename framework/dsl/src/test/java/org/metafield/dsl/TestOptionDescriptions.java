package org.metafield.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;

class TestOptionDescriptions {
    private static ComponentFactory<?, ?> factory(ComponentKind kind, String name) {
        return new TestingCatalog().find(kind, name).orElseThrow();
    }

    @Test
    void describesEveryOption() {
        assertThat(OptionDescriptions.of(factory(ComponentKind.ARCHITECTURE, "siren")))
                .containsExactly(
                        new OptionDescription(
                                "width", "a whole number", "256", "at least 1", "Features of a hidden layer", false),
                        new OptionDescription("depth", "a whole number", "5", "at least 1", "", false),
                        new OptionDescription("frequency", "a number", "30.0", "", "", false));
    }

    @Test
    void requiredOptionsHaveNoDefault() {
        assertThat(OptionDescriptions.of(factory(ComponentKind.DATA_SOURCE, "image-folder")))
                .startsWith(new OptionDescription("path", "a path", "", "not empty", "", true));
    }

    @Test
    void nestedComponentsAndRecordsAreDescribed() {
        assertThat(OptionDescriptions.of(factory(ComponentKind.LOSS, "fim")))
                .startsWith(new OptionDescription("of", "a loss", "mse", "", "", false));
        assertThat(OptionDescriptions.of(factory(ComponentKind.META_LEARNER, "maml")))
                .startsWith(new OptionDescription(
                        "order", "one of first-order, second-order", "second-order", "", "", false));
        assertThat(OptionDescriptions.of(
                        ComponentFactory.of("test", "A test", TestingSpecification.DEFAULTS, options -> options)))
                .extracting(OptionDescription::key)
                .contains("name", "seed", "adaptation.steps", "tracking.uri");
    }
}
