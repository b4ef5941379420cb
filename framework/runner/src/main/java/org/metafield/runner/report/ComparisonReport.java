package org.metafield.runner.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.WholeFile;

/** Makes one report of several runs: what differs, and their results, curves, pictures and costs beside each other. */
public final class ComparisonReport {
    private ComparisonReport() {}

    /**
     * Writes the report.
     *
     * @throws org.metafield.tracking.RunFolderException if a file of a run cannot be read, or the report not written
     */
    public static void write(Path file, List<RunFolder> folders) {
        List<RunFiles> runs = folders.stream().map(RunFiles::read).toList();
        List<ComparedGroup> groups = ComparedGroup.of(runs);
        List<Html> body = new ArrayList<>();
        body.addAll(ComparedRunsSection.of(groups));
        body.addAll(ComparabilitySection.of(groups));
        body.addAll(ComparedResultSection.of(groups));
        body.addAll(ComparedTrainingSection.of(groups));
        body.addAll(ComparedPictureSection.of(groups));
        body.addAll(ComparedCostSection.of(groups));
        WholeFile.write(file, Page.of("Comparison of " + Texts.count(runs.size(), "run", "runs"), body));
    }
}
