package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** What a reader sees, without tags. */
    private static String words(String page) {
        return page.replaceAll("(?s)<(style|svg).*?</\\1>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    @Test
    void runsOfOneExperimentAreAGroupWithMeanAndSpread() throws IOException {
        twoGroups();
        String report = report();
        assertThat(words(report))
                .contains("Comparison of 3 runs", "loss mse mse-1 1 Finished.", "mse-2 2 Finished.")
                .contains("key loss mse loss &lt;b&gt;fim loss mse &lt;b&gt;fim")
                .doesNotContain("width")
                // 7 + 16 + 0.125 and 2 more: 24.125 and the deviation is the root of 2
                .contains("loss mse learned, n = 2 8.13 ± 1.41 24.13 ± 1.41")
                .contains("loss &lt;b&gt;fim learned 8.13 24.13");
        assertThat(report).doesNotContain("<b>fim");
    }

    @Test
    void whatIsEqualAndWhatIsNotIsSaid() throws IOException {
        twoGroups();
        assertThat(words(report()))
                .contains("outer steps equal 4", "measured adaptation steps equal 0, 16", "peak memory equal 2.50 GB")
                .contains("seeds different loss mse: 1, 2; loss &lt;b&gt;fim: 1");
    }

    @Test
    void aSeedThatStandsTwiceIsNamed() throws IOException {
        run("one", "name: a\nseed: 1\nloss: mse\n", 0);
        run("two", "name: a\nseed: 1\nloss: mse\n", 0);
        assertThat(words(report())).contains("a seed stands more than once in a, whose runs are not independent");
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
        assertThat(words(report)).contains("are not the same picture");
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
        assertThat(words(report()))
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
}
