package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Few-shot classification: what is learned, with what it goes together, and what it is refused with. */
class TestClassification {
    private static final Pattern LEARNED = Pattern.compile("learned +(\\S+) +(\\S+)");

    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static Path file;

    @BeforeAll
    static void writeSpecification() {
        program = MetafieldProgram.in(work);
        file = TinySpecification.write(work.resolve("glyphs.yaml"), """
                metafield: 1
                name: glyphs
                seed: 2
                modality: {type: classification, ways: 3, shots: 4, queries: 4, size: 8, channels: 1}
                data: {type: glyphs, train: 200, validation: 1, test: 6, variation: 0.1, noise: 0.05}
                architecture: {type: conv4, blocks: 2, width: 8}
                loss: cross-entropy
                adaptation: {steps: 1, optimizer: {type: sgd, rate: 0.4}}
                optimizer: {type: adam, rate: 1.0e-2}
                training: {steps: 2, tasks: 2, evaluate-every: 0}
                evaluation: {steps: [0, 1], initializations: [learned], pictures: 1}
                runtime: {device: cpu}
                """);
    }

    @Test
    void charactersAreToldApartByWhatWasLearned() {
        assertThat(accuracy("training.steps=0")).isLessThan(55);
        assertThat(accuracy("training.steps=60")).isGreaterThan(65);
    }

    /** After a step, in percent; chance gets a third right, and does so before the first step. */
    private static double accuracy(String... settings) {
        String result =
                program.runSet("run", file, List.of(settings)).succeeded().out();
        Matcher row = LEARNED.matcher(result);
        assertThat(row.find()).as(result).isTrue();
        assertThat(Double.parseDouble(row.group(1))).isBetween(15.0, 55.0);
        return Double.parseDouble(row.group(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adaptation={steps: 2, context: {type: gradncp, keep: 0.5}};"
                        + "outer-terms=[{type: bootstrap, steps: 1, rate: 0.1, weight: 0.1}];runtime.tasks-per-graph=2;"
                        + "evaluation.gradient-transforms=[{type: rescale-to-context, context: {type: gradncp, keep: 0.5}}]",
                "meta-learner={type: maml, order: first};adaptation.context={type: soft, score: gradncp}",
                "meta-learner=reptile;adaptation.context={type: error, keep: 0.5}",
                "adaptation.optimizer=meta-sgd;adaptation.adapts=last-layer",
                "architecture={type: relu-mlp, width: 8, depth: 2};adaptation.context={type: full-gradient, keep: 0.5};"
                        + "loss={type: fim, of: cross-entropy}",
                "evaluation.diagnostics=[gradient-norm, selection-gain]",
            })
    void partsGoTogetherWithIt(String settings) {
        assertThat(program.runSet("run", file, List.of(settings.split(";")))
                        .succeeded()
                        .text())
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "modality={type: image, size: 8};data=text-images | needs tap:logits",
                "data=text-images | needs signal:image",
                "modality={type: image, size: 8};loss=mse | needs signal:classes",
                "continual=naive | needs signal:segments",
                "runtime.samples-at-once=4 | 'conv4' looks at all samples together",
                "architecture.blocks=4 | cannot be halved 4 times",
                "evaluation.initializations=[learned, mean] | is fitted to values at coordinates",
                "hypernetwork=transinr | needs signal:image",
            })
    void whatCannotGoTogetherSaysWhy(String settings, String why) {
        program.runSet("plan", file, List.of(settings.split(";"))).refused(why);
    }
}
