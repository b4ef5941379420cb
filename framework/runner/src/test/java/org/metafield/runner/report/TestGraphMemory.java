package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestGraphMemory {
    static final String ALL_SAMPLES = """
            modality: {type: image, size: 178, width: none}
            adaptation: {steps: 4, context: full}
            hypernetwork: none
            meta-learner: {type: maml, order: second}
            training: {steps: 10}
            """;
    static final String A_QUARTER = ALL_SAMPLES
            .replace("steps: 4", "steps: 16")
            .replace("context: full", "context: {type: gradncp, keep: 0.25, schedule: none}");

    @TempDir
    Path temporary;

    private int runs;

    private String words(String specification) {
        Path folder = temporary.resolve("run-" + runs++);
        return GraphMemory.of(RunFiles.read(TestingRun.finished(folder, specification, 0)))
                .map(GraphMemory::words)
                .orElse("not known");
    }

    @Test
    void pruningPaysForMoreSteps() {
        assertThat(words(ALL_SAMPLES)).isEqualTo("126,736 point evaluations a signal (4 steps × 31,684 samples)");
        assertThat(words(A_QUARTER)).isEqualTo("126,736 point evaluations a signal (16 steps × 0.25 × 31,684 samples)");
    }

    @Test
    void aPictureNeedNotBeSquare() {
        assertThat(words(ALL_SAMPLES.replace("width: none", "width: 100"))).startsWith("71,200 ");
    }

    @Test
    void weightsLeaveNothingOut() {
        assertThat(words(ALL_SAMPLES.replace("context: full", "context: {type: soft, power: 1}")))
                .startsWith("126,736 ");
    }

    @Test
    void whatDoesNotFollowIsNotKnown() {
        String schedule = "schedule: {end: 1, steps: 16, form: linear, stages: 10}";
        assertThat(words(A_QUARTER.replace("schedule: none", schedule))).isEqualTo("not known");
        assertThat(words(ALL_SAMPLES.replace("second", "first"))).isEqualTo("not known");
        assertThat(words(ALL_SAMPLES.replace("type: maml", "type: reptile"))).isEqualTo("not known");
        assertThat(words(ALL_SAMPLES.replace("type: image", "type: audio"))).isEqualTo("not known");
        assertThat(words(ALL_SAMPLES.replace("context: full", "context: {type: segments, steps: 5}")))
                .isEqualTo("not known");
        assertThat(words(ALL_SAMPLES.replace("hypernetwork: none", "hypernetwork: {type: transinr}")))
                .isEqualTo("not known");
    }

    @Test
    void withoutMetaTrainingNothingIsKept() {
        assertThat(words(ALL_SAMPLES.replace("{steps: 10}", "{steps: 0}")))
                .isEqualTo("none, as nothing is meta-trained");
        assertThat(words(ALL_SAMPLES.replace("{type: maml, order: second}", "none")))
                .isEqualTo("none, as nothing is meta-trained");
    }
}
