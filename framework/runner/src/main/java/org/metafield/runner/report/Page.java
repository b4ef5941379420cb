package org.metafield.runner.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** An HTML file that needs nothing beside it and no network. */
final class Page {
    private static final String STYLE = "report.css";

    private Page() {}

    /** The text of the file. */
    static String of(String title, List<Html> body) {
        Html head = element(
                "head",
                element("meta", attribute("charset", "utf-8")),
                element(
                        "meta",
                        attribute("name", "viewport"),
                        attribute("content", "width=device-width, initial-scale=1")),
                element("link", attribute("rel", "icon"), attribute("href", "data:,")),
                element("title", text(title + " - Metafield")),
                element("style", Html.trusted(style())));
        return "<!DOCTYPE html>\n"
                + element(
                        "html",
                        attribute("lang", "en"),
                        head,
                        element("body", element("main", element("h1", text(title)), Html.all(body))))
                + "\n";
    }

    private static String style() {
        try (InputStream stream = Page.class.getResourceAsStream(STYLE)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + STYLE + " is missing");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
