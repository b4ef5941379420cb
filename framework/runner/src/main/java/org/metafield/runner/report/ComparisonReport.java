package org.metafield.runner.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.SweepProgress;
import org.metafield.runner.sweep.SweepResults;
import org.metafield.runner.sweep.SweepResults.Finished;
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
        List<ComparedGroup> groups = ComparedGroup.of(read(folders.stream()));
        write(file, "Comparison of " + Texts.count(folders.size(), "run", "runs"), List.of(), groups, groups);
    }

    /** Writes the report of a sweep: what it asks, what its trials say of its claims, and all that have a result. */
    public static void write(Path file, SweepFolder sweep) {
        SweepDefinition definition = sweep.definition();
        SweepResults results = SweepResults.read(sweep);
        List<Finished> finished = results.finished();
        SweepProgress progress = sweep.progress();
        List<Html> begin = new ArrayList<>(ClaimSection.of(definition, progress, results));
        begin.addAll(SearchSection.of(definition.settings().objective(), progress));
        RankedTrials ranked = new RankedTrials(progress.ranked());
        if (definition.isSearch() && !ranked.ends(finished).isEmpty()) {
            begin.addAll(ranked.sentence());
            List<ComparedGroup> ends = new ArrayList<>();
            ranked.ends(finished)
                    .forEach((name, runs) -> ComparedGroup.of(read(runs.stream()))
                            .forEach(group -> ends.add(new ComparedGroup(name, group.style(), group.of()))));
            List<RunFiles> runs = read(ranked.runs(finished).stream());
            write(file, title(definition), begin, ComparedGroup.of(runs), ends);
        } else {
            List<RunFiles> runs = read(finished.stream().map(Finished::run));
            begin.addAll(AxisSection.of(finished.stream().map(Finished::trial).toList(), runs));
            List<ComparedGroup> groups = ComparedGroup.of(runs);
            write(file, title(definition), begin, groups, groups);
        }
    }

    /**
     * Writes what sweeps found as Markdown: claims and tables, without charts and pictures.
     *
     * @throws org.metafield.tracking.RunFolderException if a file of a run cannot be read, or the text not written
     */
    public static void writeMarkdown(Path file, List<SweepFolder> sweeps) {
        List<Html> body = new ArrayList<>();
        body.add(Texts.paragraph("Written by metafield report from the runs of "
                + Texts.count(sweeps.size(), "sweep", "sweeps")
                + ". Numbers are means over the test signals of a run, then means and sample standard deviations over"
                + " seeds."));
        for (SweepFolder sweep : sweeps) {
            SweepDefinition definition = sweep.definition();
            SweepResults results = SweepResults.read(sweep);
            List<ComparedGroup> groups =
                    ComparedGroup.of(read(results.finished().stream().map(Finished::run)));
            body.add(Html.element("h1", Html.text(title(definition))));
            body.addAll(ClaimSection.of(definition, sweep.progress(), results));
            body.addAll(ComparabilitySection.of(groups));
            body.addAll(ComparedResultSection.of(groups));
        }
        WholeFile.write(file, "# Results\n\n" + Markdown.of(body));
    }

    private static String title(SweepDefinition definition) {
        String title = definition.settings().title();
        return title.isEmpty() ? definition.name() : title;
    }

    private static List<RunFiles> read(Stream<RunFolder> folders) {
        return folders.map(RunFiles::read).toList();
    }

    private static void write(
            Path file, String title, List<Html> begin, List<ComparedGroup> groups, List<ComparedGroup> pictured) {
        List<Html> body = new ArrayList<>(begin);
        body.addAll(ComparedRunsSection.of(groups));
        body.addAll(ComparabilitySection.of(groups));
        body.addAll(ComparedResultSection.of(groups));
        body.addAll(ComparedTrainingSection.of(groups));
        body.addAll(ComparedPictureSection.of(pictured));
        body.addAll(ComparedCostSection.of(groups));
        WholeFile.write(file, Page.of(title, body));
    }
}
