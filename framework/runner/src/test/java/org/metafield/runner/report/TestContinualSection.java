package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metafield.runner.report.TestingContinualResult.psnr;
import static org.metafield.runner.report.TestingContinualResult.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.evaluation.ContinualResult;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolder;

class TestContinualSection {
    @TempDir
    Path temporary;

    private RunFolder folder;

    @BeforeEach
    void makeRun() {
        folder = TestingRun.finished(temporary.resolve("run"));
    }

    private String report(ContinualResult.Row... rows) throws IOException {
        ResultFile.write(
                folder.evaluation(),
                TestingContinualResult.of(
                        psnr("learned", Map.of(0, 30.0, 1, 10.0, 4, 20.0, 16, 15.0)), TestingContinualResult.of(rows)));
        return Files.readString(RunReport.write(folder));
    }

    private String everyStep() throws IOException {
        return report(row("learned", 0, 0), row("learned", 1, 1), row("learned", 4, 2), row("learned", 16, 3));
    }

    private static List<String> matches(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void whatWasForgottenStandsAgainstStepsWithItsDefinition() throws IOException {
        assertThat(TestingPage.words(everyStep()))
                .contains("as 3 segments (T)", "initialization steps average when learned backward transfer forgetting")
                .contains("learned 0 13.67 14.00 -0.50 0.50 0.75 learned 1 13.33 14.00 -1.00 1.00 0.75")
                .contains("learned 16 12.67 14.00 -2.00 2.00 0.75")
                .contains("average (ACC) the mean over all", "when learned (LA)", "backward transfer (BWT)")
                .contains("forward transfer (FWT)", "divided by T - 1");
    }

    @Test
    void theMatrixStandsAfterTheFirstTheBestAndTheLastNumberOfSteps() throws IOException {
        String report = everyStep();
        assertThat(matches(report, "<table class=\"matrix\"><caption>([^<]*)"))
                .containsExactly("learned, 1 step (first)", "learned, 4 steps (best)", "learned, 16 steps (last)");
        assertThat(TestingPage.words(report))
                .contains("(last) stages ended segment 1 2 3 0 1.00 2.00 3.00 1 10.00 2.50 3.00 2 8.00 12.00 4.00"
                        + " 3 7.00 11.00 20.00");
    }

    @Test
    void eachSegmentIsOutlinedAfterItsOwnStageAndBetterIsDarker() throws IOException {
        String report = everyStep();
        List<String> own = new ArrayList<>();
        for (int table = 0; table < 3; table++) {
            own.addAll(List.of("10.00", "12.00", "20.00"));
        }
        assertThat(matches(report, "<td class=\"own\"[^>]*>([^<]*)")).containsExactlyElementsOf(own);
        assertThat(matches(report, "background:(#\\w+)\">1.00<").get(0)).isEqualTo("#ffffff");
        assertThat(matches(report, "background:(#\\w+)\">20.00<").get(0)).isEqualTo("#7db8e0");
        TransferTable.Shading error = TransferTable.Shading.of(List.of(new TransferTable("", row("a", 1, 0))), true);
        assertThat(error.color(1)).isEqualTo("#7db8e0");
        assertThat(error.color(20)).isEqualTo("#ffffff");
    }

    @Test
    void ofOneStageThereIsOnlyTheAverage() throws IOException {
        String report = report(row("learned", 16, List.of(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 9.0))));
        assertThat(report).doesNotContain("class=\"own\"");
        assertThat(TestingPage.words(report))
                .contains("learned 16 6.00 average (ACC)", "Stages are not as many as segments");
    }

    @Test
    void theKeptMemoryIsListedByWhatItIsFor() throws IOException {
        assertThat(TestingPage.words(everyStep()))
                .contains("networks 1,000 parameters, 4.0 kB")
                .contains("strategy 500 numbers remembered of ended stages, 2.0 kB")
                .contains("buffer 250 numbers of rehearsed samples, 1.0 kB")
                .contains("in all 1,750 numbers, 7.0 kB");
    }

    @Test
    void aRunOfWholeSignalsHasNone() throws IOException {
        assertThat(Files.readString(RunReport.write(folder))).doesNotContain("Continual learning", "class=\"matrix\"");
    }
}
