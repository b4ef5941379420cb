package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.comparison.MetricText;
import org.metafield.runner.picture.Fonts;
import org.metafield.runner.picture.ReconstructionPictures;
import org.metafield.spi.data.Recording;

/** The pieces that sections have in common. */
final class Texts {
    private Texts() {}

    /** A line of a table of facts. */
    record Fact(String name, Html value) {
        static Fact of(String name, String value) {
            return new Fact(name, text(value));
        }
    }

    static Html facts(List<Fact> facts) {
        List<HtmlPart> rows = new ArrayList<>(List.of(attribute("class", "facts")));
        facts.forEach(fact -> rows.add(element(
                "tr", element("th", attribute("scope", "row"), text(fact.name())), element("td", fact.value()))));
        return element("table", rows);
    }

    /** What is wider than a narrow screen, such as a table, in a frame of its own. */
    static Html scrolling(Html wide) {
        return element("div", attribute("class", "wide"), wide);
    }

    static Html heading(String title) {
        return element("h2", text(title));
    }

    static Html subheading(String title) {
        return element("h3", text(title));
    }

    /**
     * A table with headings; the first cell of each line names it.
     *
     * @param kind the style: {@code numbers} or {@code texts}
     */
    static Html table(String kind, List<String> heads, List<List<Html>> lines) {
        List<Html> head = heads.stream()
                .map(title -> element("th", attribute("scope", "col"), text(title)))
                .toList();
        List<Html> body = new ArrayList<>();
        for (List<Html> line : lines) {
            List<Html> cells = new ArrayList<>(List.of(element("th", attribute("scope", "row"), line.get(0))));
            line.subList(1, line.size()).forEach(cell -> cells.add(element("td", cell)));
            body.add(element("tr", cells));
        }
        return scrolling(element(
                "table", attribute("class", kind), element("thead", element("tr", head)), element("tbody", body)));
    }

    static Html paragraph(String sentence) {
        return element("p", text(sentence));
    }

    /** A chart with its caption, or a line that says why there is none. */
    static Html figure(String caption, Supplier<Html> chart) {
        return figure(caption, chart, Fonts.available());
    }

    static Html figure(String caption, Supplier<Html> chart, boolean fonts) {
        if (!fonts) {
            return paragraph(caption + " This chart could not be drawn because Java found no fonts; install"
                    + " fontconfig and a font, then use 'metafield report'.");
        }
        return element("figure", chart.get(), element("figcaption", text(caption)));
    }

    /** An image within the page. */
    static Html image(byte[] png, String description) {
        return element(
                "img",
                attribute("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(png)),
                attribute("alt", description));
    }

    /** An image within the page. */
    static Html image(BufferedImage image, String description) {
        return image(ReconstructionPictures.png(image), description);
    }

    /** A recording within the page: a sound with controls, or pictures that move. */
    static Html player(Recording.Format format, byte[] content, String description) {
        HtmlPart source = attribute(
                "src",
                "data:" + format.mediaType() + ";base64," + Base64.getEncoder().encodeToString(content));
        return switch (format) {
            case WAV ->
                element(
                        "audio",
                        attribute("controls", ""),
                        attribute("preload", "metadata"),
                        attribute("aria-label", description),
                        source);
            case GIF -> element("img", source, attribute("alt", description + ", moving"));
        };
    }

    /** Such as {@code PSNR in dB}. */
    static String measure(Row row) {
        return MetricText.measure(row.metric(), row.unit());
    }

    /** A value of a metric, with as many decimals as its unit deserves. */
    static String number(Row row, double value) {
        return MetricText.number(row.unit(), value);
    }

    static String count(long count, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
    }

    /** From the least to the most of some numbers, such as {@code 4 to 16}. */
    static String range(List<Integer> numbers) {
        return Stream.of(Collections.min(numbers), Collections.max(numbers))
                .distinct()
                .map(number -> String.format(Locale.ROOT, "%,d", number))
                .collect(Collectors.joining(" to "));
    }

    static String duration(Duration duration) {
        if (duration.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
        }
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    static String bytes(double bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }
}
