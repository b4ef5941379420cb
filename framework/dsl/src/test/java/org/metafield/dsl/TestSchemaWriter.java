package org.metafield.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class TestSchemaWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TEXT =
            new SchemaWriter(new TestingCatalog()).write(TestingSpecification.class, TestingSpecification.Sweep.class);
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    @TempDir
    Path temporary;

    private static Set<ValidationMessage> validate(String yaml) {
        JsonSchema schema = FACTORY.getSchema(TEXT);
        return schema.validate(MAPPER.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml)));
    }

    private static JsonNode schema() throws JsonProcessingException {
        return MAPPER.readTree(TEXT);
    }

    @Test
    void isASchemaOfDraft202012() throws JsonProcessingException {
        assertThat(schema().get("$schema").asText()).isEqualTo(SchemaId.V202012);
        assertThat(FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(schema()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: x",
                "seed: 1",
                "seed: ${env:SEED}",
                "extends: a.yaml",
                "extends: [a.yaml, b.yaml]",
                "method: gradncp",
                "sweep: {variants: {a: {seed: 1}}, over: {adaptation.steps: [1, 2]}, seeds: [1], title: t}",
                "method: none",
                "architecture: siren",
                "architecture: ${env:ARCHITECTURE}",
                "architecture: {type: siren, width: 3}",
                "architecture: {width: 3}",
                "architecture: {levels: 3}",
                "architecture: {type: '${env:ARCHITECTURE}', width: 3}",
                "loss: {type: fim, of: {type: fim, of: l1}}",
                "data: {type: image-folder}",
                "adaptation: {steps: 3, rate: 0.1, adapts: last-layer, context: {keep: 1}, mode: first-order}",
                "adaptation: {steps: '${seed}'}",
                "adaptation: ${env:ADAPTATION}",
                "meta-learner: none",
                "meta-learner: {type: maml, order: first-order}",
                "outer-terms: [bootstrap, {type: bootstrap, steps: 3}]",
                "evaluation: {steps: [1, 2], metrics: none, signals: none}",
                "evaluation: {metrics: [psnr], context: '${adaptation.context}', signals: 3}",
                "tracking: {enabled: true, uri: none, folder: runs, tags: [{key: a}], window: {first: 3}}",
                "plugins: {require: {wavelets: {version: '1.2'}, bumps: none}}"
            })
    void acceptsEveryLayer(String line) {
        assertThat(validate("metafield: 1\n" + line + "\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugins: {require: [wavelets]}",
                "plugins: {require: {wavelets: {digest: a}}}",
                "naem: x",
                "name: 3",
                "name: ''",
                "seed: abc",
                "seed: 1.5",
                "extends: 3",
                "method: gradncpp",
                "architecture: sirn",
                "architecture: none",
                "architecture: {type: siren, levels: 3}",
                "architecture: {type: siren, width: 0}",
                "architecture: {type: sirn}",
                "architecture: {widht: 3}",
                "architecture: [siren]",
                "loss: {type: fim, of: {type: fim, of: l3}}",
                "adaptation: {step: 3}",
                "adaptation: {steps: 101}",
                "adaptation: {rate: 0}",
                "adaptation: {mode: third}",
                "adaptation: 3",
                "meta-learner: nothing",
                "outer-terms: bootstrap",
                "outer-terms: [{type: bootstrap, wait: 3}]",
                "evaluation: {steps: []}",
                "evaluation: {steps: [-1]}",
                "evaluation: {signals: 0}",
                "tracking: {enabled: maybe}",
                "tracking: {tags: [{kee: a}]}",
                "metafield: 2"
            })
    void refusesWhatTheReaderRefuses(String line) {
        String prefix = line.startsWith("metafield") ? "" : "metafield: 1\n";
        assertThat(validate(prefix + line + "\n")).isNotEmpty();
        assertThat(new TestingFolder(temporary)
                        .problems(new TestingFolder(temporary).write("test.yaml", prefix + line + "\n")))
                .contains(": error ");
    }

    @Test
    void onlyTheVersionIsRequired() {
        assertThat(validate("metafield: 1\n")).isEmpty();
        assertThat(validate("name: x\n")).isNotEmpty();
    }

    @Test
    void acceptsResolvedSpecifications() {
        TestingFolder folder = new TestingFolder(temporary);
        String resolved = folder.read("method: gradncp\nloss: {type: fim, of: l1}\nouter-terms: [bootstrap]")
                .yaml();
        assertThat(validate(resolved)).isEmpty();
    }

    @Test
    void carriesDescriptionsDefaultsAndBounds() throws JsonProcessingException {
        JsonNode seed = schema().at("/properties/seed");
        assertThat(seed.get("description").asText()).isEqualTo("Seed of every random draw");
        assertThat(seed.get("default").asInt(-1)).isZero();
        assertThat(schema().at("/properties/name/default").isMissingNode()).isTrue();
        JsonNode siren = schema().at("/$defs/architecture-siren");
        assertThat(siren.get("description").asText()).isEqualTo("A testing siren");
        assertThat(siren.at("/properties/width/default").asInt()).isEqualTo(256);
        assertThat(siren.at("/properties/width/anyOf/0/minimum").asInt()).isEqualTo(1);
        assertThat(schema().at("/properties/adaptation/anyOf/0/properties/rate/anyOf/0/exclusiveMinimum")
                        .asInt(-1))
                .isZero();
        assertThat(schema().at("/properties/evaluation/anyOf/0/properties/signals/default")
                        .asText())
                .isEqualTo("none");
    }
}
