package org.metafield.runner.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.WholeFile;

/** Makes the report of a run from what is in its folder. */
public final class RunReport {
    private RunReport() {}

    /**
     * Writes the report into the run's folder and returns its place.
     *
     * @throws org.metafield.tracking.RunFolderException if a file of the run cannot be read, or the report not written
     */
    public static Path write(RunFolder folder) {
        WholeFile.write(folder.report(), page(RunFiles.read(folder)));
        return folder.report();
    }

    private static String page(RunFiles run) {
        List<Html> body = new ArrayList<>();
        body.addAll(OverviewSection.of(run));
        body.addAll(ResultSection.of(run));
        body.addAll(ContinualSection.of(run));
        body.addAll(TrainingSection.of(run));
        body.addAll(PictureSection.of(run));
        body.addAll(OriginSection.of(run));
        return Page.of(run.name(), body);
    }
}
