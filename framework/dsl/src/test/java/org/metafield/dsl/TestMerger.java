package org.metafield.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.metafield.dsl.OptionType.Component;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.spi.ComponentKind;

class TestMerger {
    private static Tree tree(String yaml) {
        Source source = Source.of(Source.Kind.FILE, "test.yaml", yaml, Path.of(""));
        return new YamlParser(source, yaml, Scalar.Style.PLAIN, new Problems())
                .parse()
                .orElseThrow();
    }

    @Test
    void theUpperTypeSaysWhichOptionsAreComponents() {
        Mapping merged = (Mapping) new Merger(new TestingCatalog(), new Problems())
                .merge(
                        new Component(ComponentKind.LOSS),
                        tree("of: {type: fim, strength: 3}"),
                        tree("{type: fim, of: fim}"));
        Mapping nested = (Mapping) merged.get("of").orElseThrow();
        assertThat(nested.get("strength"))
                .get()
                .isInstanceOfSatisfying(
                        Scalar.class, strength -> assertThat(strength.text()).isEqualTo("3"));
    }
}
