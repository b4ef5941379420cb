package org.metafield.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestResolvedYaml {
    private static final List<List<String>> CHOICES = List.of(
            List.of("seed=-9223372036854775808", "seed=1_0", "seed=1e3"),
            List.of("architecture=hash-grid", "architecture={width: 3, frequency: 1e-300}", "architecture=siren"),
            List.of("loss=l1", "loss={type: fim, of: l1}", "loss={type: fim, of: {type: fim, strength: .5}}"),
            List.of("adaptation.rate=1.7976931348623157e308", "adaptation.rate=4.9e-324", "adaptation.rate=.1"),
            List.of("adaptation.adapts=all", "adaptation.adapts='role:weight, name:layers.0.*'"),
            List.of("adaptation.context=gradncp", "adaptation.context={type: random, keep: 1}"),
            List.of("meta-learner=none", "meta-learner.order=first-order", "meta-learner=maml"),
            List.of("outer-terms=[bootstrap]", "outer-terms=[{type: bootstrap, steps: 2}, bootstrap]"),
            List.of("evaluation.metrics=[]", "evaluation.metrics=[psnr, ssim]", "evaluation.metrics=none"),
            List.of("evaluation.signals=4", "evaluation.signals=none", "evaluation.context=random"),
            List.of("tracking.uri='none'", "tracking.uri=none", "tracking.uri='$${env:X} $${ $$'", "tracking.uri=\"\""),
            List.of("tracking.tags=[{key: 'a: b', value: '# c'}, {key: '', value: '- d'}]", "tracking.enabled=false"),
            List.of("tracking.window={last: 3}", "tracking.window=none", "tracking.folder='a b/c: d'"),
            List.of("plugins.require.wavelets.version='1.2'", "plugins={require: {wavelets: {}}}"),
            List.of("method=gradncp", "method=fim", "method=none"));

    @TempDir
    Path temporary;

    static Stream<List<String>> overrides() {
        Random random = new Random(7);
        return IntStream.range(0, 60).mapToObj(trial -> {
            List<String> chosen = new ArrayList<>();
            for (List<String> choice : CHOICES) {
                if (random.nextInt(4) > 0) {
                    chosen.add(choice.get(random.nextInt(choice.size())));
                }
            }
            chosen.removeIf(override -> override.equals("architecture=hash-grid") || override.startsWith("method=g"));
            return chosen;
        });
    }

    @ParameterizedTest
    @MethodSource("overrides")
    void readsAgainAsTheSameValue(List<String> overrides) {
        TestingFolder folder = new TestingFolder(temporary);
        ResolvedSpecification<TestingSpecification> first = folder.read("", overrides.toArray(String[]::new));
        ResolvedSpecification<TestingSpecification> second = folder.read(folder.write("run/again.yaml", first.yaml()));
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(second.yaml()).isEqualTo(first.yaml().replaceAll("# method.*\n", ""));
        assertThat(second.values().stream().map(ResolvedValue::path))
                .isEqualTo(first.values().stream().map(ResolvedValue::path).toList());
        assertThat(second.values())
                .as("all is written")
                .noneMatch(value -> value.origin().startsWith("default"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes",
                "null",
                "~",
                "1e3",
                "0x1F",
                "1:30",
                "2024-01-01",
                "=",
                "<<",
                "a: b",
                "# x",
                "- x",
                "*x",
                "&x",
                "!x",
                "{x",
                "%x",
                "@x",
                "'",
                "\"",
                "\\n",
                "line\nline",
                "tab\tx",
                "none",
                "true",
                "ümlaut 漢 🙂",
                " padded ",
                "${",
                "$${env:X}",
                "x}",
                ".nan",
                "long long long long long long long long long long long"
            })
    void anyTextReadsAgain(String text) {
        TestingFolder folder = new TestingFolder(temporary, Map.of("TEXT", text));
        ResolvedSpecification<TestingSpecification> first =
                folder.read("tracking: {tags: [{key: '${env:TEXT}', value: '${env:TEXT}'}], uri: 'x${env:TEXT}'}");
        assertThat(first.value().tracking().tags().get(0).key()).isEqualTo(text);
        assertThat(folder.read(folder.write("again.yaml", first.yaml())).value())
                .isEqualTo(first.value());
    }

    @Test
    void standsInTheOrderOfTheRecords() {
        TestingFolder folder = new TestingFolder(temporary);
        assertThat(folder.read("method: gradncp\nevaluation: {metrics: [psnr, ssim]}")
                        .yaml()
                        .replace(temporary.toString(), "FOLDER")
                        .replace(Path.of("").toAbsolutePath().toString(), "WORKING"))
                .isEqualTo("""
                        metafield: 1
                        # method: gradncp, written out below
                        name: test
                        seed: 0
                        data:
                          type: image-folder
                          path: FOLDER/pictures
                          size: 178
                        architecture:
                          type: siren
                          width: 256
                          depth: 5
                          frequency: 30.0
                        loss: mse
                        adaptation:
                          steps: 16
                          rate: 0.01
                          adapts: all
                          context:
                            type: gradncp
                            keep: 0.5
                          mode: first-order
                        meta-learner:
                          type: maml
                          order: second-order
                          tasks: 3
                        outer-terms: []
                        evaluation:
                          steps: [0, 1]
                          metrics: [psnr, ssim]
                          context: none
                          signals: none
                        trial: none
                        tracking:
                          enabled: true
                          uri: none
                          folder: WORKING/runs
                          tags: []
                          window: none
                        plugins:
                          require: {}
                        """);
    }
}
