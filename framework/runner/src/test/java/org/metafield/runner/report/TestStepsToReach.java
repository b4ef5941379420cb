package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metafield.runner.report.TestingContinualResult.psnr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolder;

class TestStepsToReach {
    @TempDir
    Path temporary;

    private RunFiles run(int adaptationSteps, List<Row> rows) {
        RunFolder folder =
                TestingRun.finished(temporary.resolve("run"), "adaptation:\n  steps: " + adaptationSteps + "\n", 0);
        ResultFile.write(folder.evaluation(), new EvaluationResult(1, rows));
        return RunFiles.read(folder);
    }

    private static List<Row> measured() {
        List<Row> rows = new ArrayList<>(psnr("learned", Map.of(0, 10.0, 1, 18.0, 2, 20.0, 16, 25.0)));
        rows.addAll(psnr("standard", Map.of(0, 5.0, 1, 6.0, 2, 8.0, 16, 20.0)));
        rows.addAll(psnr("mean", Map.of(0, 5.0, 1, 18.5, 2, 19.9, 16, 19.99)));
        return rows;
    }

    private List<String> words(int adaptationSteps) {
        return StepsToReach.of(run(adaptationSteps, measured()), "psnr").stream()
                .map(reach -> reach.initialization() + " " + reach.words())
                .toList();
    }

    @Test
    void whatTheLearnedOneHasAfterTheStepsOfTrainingIsToBeReached() {
        assertThat(words(2)).containsExactly("standard 16", "mean > 16");
    }

    @Test
    void theFewestStepsAreTakenIfThoseOfTrainingWereNotMeasured() {
        assertThat(words(5)).containsExactly("standard 16", "mean 1");
    }

    @Test
    void anErrorIsReachedFromAbove() {
        List<Row> errors = new ArrayList<>();
        for (Row row : measured()) {
            errors.add(new Row(
                    row.initialization(), Optional.empty(), "l1", "", true, row.adaptationStep(), -row.mean(), 0));
        }
        assertThat(StepsToReach.of(run(2, errors), "l1"))
                .extracting(StepsToReach::words)
                .containsExactly("16", "> 16");
    }

    @Test
    void withoutAResultOfTheLearnedOneThereIsNothingToReach() {
        List<Row> rows = psnr("standard", Map.of(1, 10.0));
        rows.addAll(psnr("learned", Map.of(0, 9.0, 1, Double.NaN)));
        assertThat(StepsToReach.of(run(2, rows), "psnr")).isEmpty();
    }

    @Test
    void fewerStepsComeFirstAndThoseNotReachedLast() {
        Row learned = measured().get(0);
        StepsToReach four = new StepsToReach("a", learned, Optional.of(4), 16);
        StepsToReach sixteen = new StepsToReach("a", learned, Optional.of(16), 16);
        StepsToReach more = new StepsToReach("a", learned, Optional.empty(), 16);
        assertThat(List.of(more, sixteen, four).stream().sorted()).containsExactly(four, sixteen, more);
    }

    @Test
    void thePageSaysWhichNumbersOfStepsWereMeasured() throws IOException {
        run(2, measured());
        RunFolder folder = RunFolder.open(temporary.resolve("run"));
        assertThat(TestingPage.words(Files.readString(RunReport.write(folder))))
                .contains("The learned initialization has PSNR 20.00 dB after 2 steps, as many as in meta-training.")
                .contains("that were measured: 0, 1, 2, 16. standard 16 steps mean > 16 steps".replace(">", "&gt;"));
    }
}
