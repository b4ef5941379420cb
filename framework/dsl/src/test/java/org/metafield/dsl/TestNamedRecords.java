package org.metafield.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record with the option {@code type} may be written as the type alone, as components are. */
class TestNamedRecords {
    record Root(Start start) {
        public static final Root DEFAULTS = new Root(new Start(Kind.FRESH, Optional.empty()));
    }

    record Start(Kind type, Optional<Integer> size) {}

    enum Kind {
        FRESH,
        STORED
    }

    @TempDir
    Path folder;

    @Test
    void aNameStandsForTheRecord() throws IOException {
        assertThat(read("start: stored")).isEqualTo(new Start(Kind.STORED, Optional.empty()));
        assertThat(read("start: {type: stored, size: 3}")).isEqualTo(new Start(Kind.STORED, Optional.of(3)));
    }

    @Test
    void layersMergeKeyByKey() throws IOException {
        assertThat(read("start: {type: stored, size: 3}", "start=fresh"))
                .isEqualTo(new Start(Kind.FRESH, Optional.of(3)));
        assertThat(read("start: {type: stored, size: 3}", "start.size=4"))
                .isEqualTo(new Start(Kind.STORED, Optional.of(4)));
    }

    @Test
    void theSchemaAcceptsTheName() {
        String schema = new SchemaWriter(new TestingCatalog()).write(Root.class, TestingSpecification.Sweep.class);
        assertThat(schema.replaceAll("\\s", "")).contains("{\"enum\":[\"fresh\",\"stored\"]}");
    }

    private Start read(String yaml, String... overrides) throws IOException {
        Path file = folder.resolve("named.yaml");
        Files.writeString(file, "metafield: 1\n" + yaml + "\n");
        return new SpecificationReader(new TestingCatalog(), new Surroundings(name -> Optional.empty(), Map.of()))
                .read(file, List.of(overrides), Root.class)
                .value()
                .start();
    }
}
