package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * The text and the tables of reports as Markdown (GitHub's, which has tables). Charts and pictures are left out with their
 * captions.
 */
final class Markdown {
    private Markdown() {}

    /** Pieces of a page one after the other, its headings one level lower. */
    static String of(List<Html> pieces) {
        List<String> blocks = new ArrayList<>();
        Jsoup.parseBodyFragment(Html.all(pieces).toString()).body().children().forEach(child -> add(blocks, child));
        return blocks.stream().collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static void add(List<String> blocks, Element element) {
        switch (element.normalName()) {
            case "h1" -> blocks.add("## " + text(element));
            case "h2" -> blocks.add("### " + text(element));
            case "h3" -> blocks.add("#### " + text(element));
            case "p" -> blocks.add(text(element));
            case "table" -> blocks.add(table(element));
            case "div" -> element.children().forEach(child -> add(blocks, child));
            default -> {} // figures
        }
    }

    private static String table(Element table) {
        List<Element> rows = table.select("tr");
        int columns = rows.stream().mapToInt(row -> row.children().size()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        boolean headed = !table.select("thead").isEmpty();
        if (!headed) {
            lines.add("|" + "  |".repeat(columns)); // a table must have a head
            lines.add(rule(columns));
        }
        for (Element row : rows) {
            lines.add(row.children().stream().map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |")));
            if (headed && lines.size() == 1) {
                lines.add(rule(columns));
            }
        }
        return String.join("\n", lines);
    }

    private static String rule(int columns) {
        return "|" + "---|".repeat(columns);
    }

    private static String text(Element element) {
        return element.text().strip().replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}
