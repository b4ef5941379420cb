package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is as the schema says, names it for editors, and can be planned. */
class TestExamples {
    private static final Path EXAMPLES = Repository.folder().resolve("dsl-examples");
    private static final Path SCHEMA = EXAMPLES.resolve("metafield.schema.json");
    private static final Pattern SCHEMA_LINE = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)");

    /** More steps make no graphs of other parts. */
    private static final String ONE_STEP = "adaptation.steps=1";

    private static final String FEW_SIGNALS = "data.splits={train: 4, validation: 2, test: 2}";

    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() {
        // Of pictures, recordings and folders of frames, each source finds its own.
        Path data = Photographs.pictures(work.resolve("data"), 12, 1);
        Recordings.sounds(data, 12);
        for (int video = 0; video < 12; video++) {
            Photographs.pictures(data.resolve("video-" + video), 2, 10 * video);
        }
        Map<String, String> variables = new HashMap<>();
        variables.put("METAFIELD_DATA", work.resolve("prepared").toString());
        Stream.of("CELEBA", "PHOTOGRAPHS", "SHAPENET", "TREVI", "MATRIXCITY", "LIBRISPEECH", "UCF101", "VOXCELEB2")
                .forEach(name -> variables.put(name, data.toString()));
        program = new MetafieldProgram(work, variables);
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(program.run("schema").succeeded().out());
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .map(EXAMPLES::relativize)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAsTheSchemaSaysAndCanBePlanned(Path name) throws IOException {
        Path file = EXAMPLES.resolve(name);
        String text = Files.readString(file);
        assertThat(schema.validate(text, InputFormat.YAML)).isEmpty();
        Matcher line = SCHEMA_LINE.matcher(text.lines().findFirst().orElse(""));
        assertThat(line.matches())
                .as("the first line names the schema for editors")
                .isTrue();
        assertThat(file.resolveSibling(line.group(1)).normalize()).isEqualTo(SCHEMA);
        if (name.endsWith("base.yaml")) {
            return; // what others extend
        }
        String plan = program.run("plan", file, "--set", ONE_STEP).succeeded().out();
        if (text.contains("sweep:") || text.contains("metafield sweep")) {
            List<Object> sweep =
                    new ArrayList<>(List.of("sweep", file, "--plan", "--ignore-memory", "--set", "sweep.seeds=[1]"));
            if (plan.contains("data.splits")) { // generators have none: they make as many signals as they are asked for
                sweep.addAll(List.of("--set", FEW_SIGNALS));
            }
            if (name.toString().contains("nerv")) { // whose graphs of many steps take minutes
                sweep.addAll(List.of("--set", ONE_STEP));
            }
            Outcome outcome = program.run(sweep.toArray());
            if (plan.contains("is not prepared")) {
                outcome.refused("run: metafield data prepare " + file);
            } else {
                assertThat(outcome.succeeded().out()).contains("trials");
            }
        }
    }

    @Test
    void theManifoldOfGradNcpHasTheParametersOfItsCode() {
        assertThat(program.run("plan", EXAMPLES.resolve("gradncp/manifold/era5.yaml"))
                        .succeeded()
                        .out())
                .contains("198,657");
    }

    @Test
    void theSchemaRefusesWhatTheLanguageRefuses() throws IOException {
        String text = Files.readString(EXAMPLES.resolve("quickstart.yaml"));
        assertThat(schema.validate(text.replace("seed: 1", "sede: 1"), InputFormat.YAML))
                .isNotEmpty();
        assertThat(schema.validate(text.replace("width: 128", "width: wide"), InputFormat.YAML))
                .isNotEmpty();
        assertThat(schema.validate(text.replace("image-folder", "image-floder"), InputFormat.YAML))
                .isNotEmpty();
    }

    @Test
    void theSchemaIsOneItself() {
        JsonNode node = schema.getSchemaNode();
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(node)).isEmpty();
    }

    @Test
    void theSchemaBesideTheExamplesIsThatOfTheBuiltInPlugins() {
        assertThat(SCHEMA)
                .as(
                        "when options change, write the schema anew: ./metafield schema -o dsl-examples/metafield.schema.json")
                .hasContent(program.run("schema").succeeded().out());
    }
}
