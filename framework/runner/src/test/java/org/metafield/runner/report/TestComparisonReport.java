package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolder;

class TestComparisonReport {
    @TempDir
    Path temporary;

    private final List<RunFolder> runs = new ArrayList<>();

    private RunFolder run(String name, String specification, double better) {
        RunFolder folder = TestingRun.finished(temporary.resolve(name), specification, better);
        runs.add(folder);
        return folder;
    }

    private void twoGroups() {
        run("mse-1", "name: a\nseed: 1\nloss: mse\nwidth: 8\n", 0);
        run("mse-2", "name: a\nseed: 2\nloss: mse\nwidth: 8\n", 2);
        run("fim-1", "name: a\nseed: 1\nloss: <b>fim\nwidth: 8\n", 1);
    }

    private String report() throws IOException {
        Path file = temporary.resolve("comparison.html");
        ComparisonReport.write(file, runs);
        return Files.readString(file);
    }

    @Test
    void runsOfOneExperimentAreAGroupWithMeanAndSpread() throws IOException {
        twoGroups();
        String report = report();
        assertThat(TestingPage.words(report))
                .contains("Comparison of 3 runs", "loss mse mse-1 1 Finished.", "mse-2 2 Finished.")
                .contains("key loss mse loss &lt;b&gt;fim loss mse &lt;b&gt;fim")
                .doesNotContain("width")
                // 7 + 16 + 0.125 and 2 more: 24.125 and the deviation is the root of 2
                .contains("loss mse learned, n = 2 8.13 ± 1.41 24.13 ± 1.41")
                .contains("loss &lt;b&gt;fim learned 8.13 24.13");
        assertThat(report).doesNotContain("<b>fim");
    }

    @Test
    void groupsThatDifferInMuchAreCalledByTheirMethodIfItIsTheirsAlone() throws IOException {
        String keys = ", written out below\nname: a\nloss:\n  type: ";
        run("one", "# method: er" + keys + "a".repeat(50) + "\n", 0);
        run("two", "# method: ewc" + keys + "b".repeat(50) + "\n", 0);
        run("three", "# method: naive" + keys + "c".repeat(50) + "\n", 0);
        run("four", "# method: naive" + keys + "d".repeat(50) + "\n", 0);
        assertThat(TestingPage.words(report())).contains("key er ewc three four loss");
    }

    @Test
    void whatIsEqualAndWhatIsNotIsSaid() throws IOException {
        twoGroups();
        assertThat(TestingPage.words(report()))
                .contains("outer steps equal 4", "measured adaptation steps equal 0, 16", "peak memory equal 2.50 GB")
                .contains("seeds different loss mse: 1, 2; loss &lt;b&gt;fim: 1");
    }

    @Test
    void aSeedThatStandsTwiceIsNamed() throws IOException {
        run("one", "name: a\nseed: 1\nloss: mse\n", 0);
        run("two", "name: a\nseed: 1\nloss: mse\n", 0);
        assertThat(TestingPage.words(report()))
                .contains("a seed stands more than once in a, whose runs are not independent");
    }

    @Test
    void picturesOfTheSameSignalStandInOneTable() throws IOException {
        twoGroups();
        String report = report();
        assertThat(report.split("class=\"pictures\"", -1)).hasSize(1 + 1);
        assertThat(report.split("alt=\"error of ", -1)).hasSize(1 + 4);
    }

    @Test
    void targetsThatDifferUnderOneNameStandApart() throws IOException {
        twoGroups();
        RunFolder other = runs.get(2);
        Files.copy(
                other.reportPictures().resolve("reconstruction-0-0-16.png"),
                other.reportPictures().resolve("target-0.png"),
                StandardCopyOption.REPLACE_EXISTING);
        String report = report();
        assertThat(report.split("class=\"pictures\"", -1)).hasSize(1 + 2);
        assertThat(TestingPage.words(report)).contains("are not the same picture");
    }

    @Test
    void runsThatFailedOrHaveJustBegunAreShownWithWhatTheyHave() throws IOException {
        twoGroups();
        RunFolder failed = run("failed", "name: a\nseed: 1\nloss: l1\n", 0);
        Files.delete(failed.evaluation());
        Files.delete(failed.environment());
        Files.delete(failed.reportPictures().resolve("pictures.json"));
        List<String> journal = Files.readAllLines(failed.journal()).subList(0, 4);
        Files.writeString(
                failed.journal(),
                String.join("\n", journal)
                        + "\n{\"event\":\"failed\",\"time\":\"1970-01-01T00:01:00Z\",\"reason\":\"loss is NaN\"}\n");
        RunFolder begun = run("begun", "name: a\nseed: 1\nloss: huber\n", 0);
        Files.delete(begun.evaluation());
        Files.delete(begun.environment());
        Files.delete(begun.journal());
        Files.delete(begun.reportPictures().resolve("pictures.json"));
        assertThat(TestingPage.words(report()))
                .contains("Comparison of 5 runs", "loss is NaN", "Not begun.")
                .contains("There are no pictures of loss l1; loss huber.")
                .contains("outer steps unknown");
    }

    @Test
    void nothingIsLoadedFromElsewhereAndNoNamesClash() throws IOException {
        twoGroups();
        String report = report();
        assertThat(report.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain("http:", "https:", "<script", "url(http", "@import")
                .doesNotContainPattern("(src|href)=\"(?!data:)");
        assertThat(report).contains("clipPath id=\"result-learned-", "clipPath id=\"result-standard-");
    }

    private void continualRun(String name, int seed, String keys, Map<Integer, Double> psnr, double forgotten) {
        RunFolder folder =
                run(name, "name: a\nseed: " + seed + "\nmeta-learner: maml\ntraining:\n  steps: 10\n" + keys, 0);
        ResultFile.write(
                folder.evaluation(),
                TestingContinualResult.of(
                        TestingContinualResult.psnr("learned", psnr),
                        TestingContinualResult.of(
                                TestingContinualResult.row("learned", 1, 0),
                                TestingContinualResult.row("learned", 16, forgotten))));
    }

    @Test
    void methodsOfContinualLearningStandInLinesOfTheFirstTheBestAndTheLastNumberOfSteps() throws IOException {
        continualRun("mod-1", 1, "continual: modular\n", Map.of(0, 30.0, 1, 10.0, 4, 20.0, 16, 15.0), 3);
        continualRun("mod-2", 2, "continual: modular\n", Map.of(0, 30.0, 1, 12.0, 4, 17.0, 16, 21.0), 5);
        continualRun("cl-1", 1, "continual: naive\n", Map.of(1, 10.0, 4, 20.0, 16, 15.0), 1);
        assertThat(TestingPage.words(report()))
                .contains("PSNR in dB at the first, the best and the last number of steps")
                .contains("The best is taken of each run, then the mean over runs.", "below 0, something was forgotten")
                .contains("MCL: meta-continual learning. An empty setting does not follow from the specification.")
                .contains("group from setting first best last backward transfer forgetting kept memory")
                // 20 after 4 steps and 21 after 16; transfer is (-3 - 1) / 2 and (-5 - 1) / 2
                .contains("continual modular learned, n = 2 MCL 11.00 ± 1.41 1 step 20.50 ± 0.71 4 to 16 steps"
                        + " 18.00 ± 4.24 16 steps -2.50 ± 0.71 2.50 ± 0.71 7.0 kB 1,000 parameters")
                .contains(
                        "continual naive learned 10.00 1 step 20.00 4 steps 15.00 16 steps -1.00 1.00 7.0 kB 1,000 parameters")
                .doesNotContain("offline learning");
    }

    private String ofWholeSignals(Map<Integer, Double> psnr) throws IOException {
        ResultFile.write(
                runs.get(0).evaluation(), new EvaluationResult(1, TestingContinualResult.psnr("learned", psnr)));
        return TestingPage.words(report());
    }

    @Test
    void wholeSignalsHaveTheSameLinesIfTheirResultsDoNotShowAsMuch() throws IOException {
        String lines = "at the first, the best and the last number of steps";
        run("one", "name: a\nseed: 1\n", 0);
        assertThat(ofWholeSignals(Map.of(0, 9.0, 1, 10.0, 4, 15.0, 16, 20.0))).doesNotContain(lines);
        assertThat(ofWholeSignals(Map.of(0, 9.0, 1, 10.0, 4, 9.0))).doesNotContain(lines);
        assertThat(ofWholeSignals(Map.of(0, 9.0, 1, 10.0, 4, 20.0, 16, 15.0)))
                .contains(lines, "group from first best last a learned 10.00 1 step 20.00 4 steps 15.00 16 steps")
                .doesNotContain("forgetting", "kept memory");
        assertThat(ofWholeSignals(Map.of(1, 1.0, 2, 2.0, 3, 3.0, 4, 4.0, 5, 5.0, 6, 6.0, 7, 7.0, 8, 8.0)))
                .contains(lines, "a learned 1.00 1 step 8.00 8 steps 8.00 8 steps");
    }

    @Test
    void initializationsOfASingleGroupStandInOneChart() throws IOException {
        run("one", "name: a\nseed: 1\n", 0);
        assertThat(report().split("<figure>", -1)).hasSize(1 + 3); // results, training loss and validation
        twoGroups();
        assertThat(report().split("<figure>", -1)).hasSize(1 + 5); // and validation against time
    }

    @Test
    void stepsToReachTheLearnedInitializationSpanTheRunsOfAGroup() throws IOException {
        for (int seed = 1; seed <= 2; seed++) {
            RunFolder folder = run("run-" + seed, "name: a\nseed: " + seed + "\nadaptation:\n  steps: 4\n", 0);
            List<EvaluationResult.Row> rows = TestingContinualResult.psnr("learned", Map.of(1, 9.0, 4, 10.0 + seed));
            rows.addAll(TestingContinualResult.psnr("standard", Map.of(1, 8.0, 4, 9.0, 16, 11.5)));
            rows.addAll(TestingContinualResult.psnr("mean", Map.of(1, 8.0, 4, 12.5, 16, 13.0)));
            ResultFile.write(folder.evaluation(), new EvaluationResult(1, rows));
        }
        assertThat(TestingPage.words(report()))
                .contains("that were measured: 1, 4, 16.")
                .contains("group learned has standard mean a 11.50 dB ± 0.71, n = 2 after 4 steps 16 to &gt; 16 4 ");
    }

    @Test
    void theGraphMemoryOfMetaTrainingIsComparedByItsRule() throws IOException {
        run("all", "name: all\n" + TestGraphMemory.ALL_SAMPLES, 0);
        run("quarter", "name: quarter\n" + TestGraphMemory.A_QUARTER, 0);
        assertThat(TestingPage.words(report()))
                .contains("graph memory by rule equal 126,736 point evaluations a signal"
                        + " (all: 4 steps × 31,684 samples; quarter: 16 steps × 0.25 × 31,684 samples)"
                        + " measured peak memory equal 2.50 GB");
        run("half", "name: half\n" + TestGraphMemory.A_QUARTER.replace("0.25", "0.5"), 0);
        assertThat(TestingPage.words(report()))
                .contains("graph memory by rule different all: 126,736 point evaluations a signal (4 steps × 31,684"
                        + " samples); quarter: 126,736 point evaluations a signal (16 steps × 0.25 × 31,684 samples);"
                        + " half: 253,472 point evaluations a signal (16 steps × 0.5 × 31,684 samples)");
    }
}
