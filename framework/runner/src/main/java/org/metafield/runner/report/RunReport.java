package org.metafield.runner.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.WholeFile;

/** Makes the report of a run from what is in its folder. */
public final class RunReport {
    private static final String STYLE = "report.css";

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

    static String page(RunFiles run) {
        List<Html> body = new ArrayList<>();
        body.add(element("h1", text(run.name())));
        body.addAll(OverviewSection.of(run));
        body.addAll(ResultSection.of(run));
        body.addAll(TrainingSection.of(run));
        body.addAll(PictureSection.of(run));
        body.addAll(OriginSection.of(run));
        Html head = element(
                "head",
                element("meta", attribute("charset", "utf-8")),
                element(
                        "meta",
                        attribute("name", "viewport"),
                        attribute("content", "width=device-width, initial-scale=1")),
                element("link", attribute("rel", "icon"), attribute("href", "data:,")),
                element("title", text(run.name() + " - Metafield")),
                element("style", Html.trusted(style())));
        return "<!DOCTYPE html>\n"
                + element("html", attribute("lang", "en"), head, element("body", element("main", Html.all(body))))
                + "\n";
    }

    private static String style() {
        try (InputStream stream = RunReport.class.getResourceAsStream(STYLE)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + STYLE + " is missing");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
