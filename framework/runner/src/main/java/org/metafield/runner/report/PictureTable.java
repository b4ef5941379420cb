package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reconstructions of one signal after growing numbers of steps, each above its error, in rows that share the target.
 *
 * @param signal the signal's name
 * @param player plays the target, if it sounds or moves
 */
record PictureTable(String signal, BufferedImage target, Optional<Html> player, List<Row> rows) {
    PictureTable {
        rows = List.copyOf(rows);
    }

    /** A row and what stands before it. */
    record Row(String name, List<Tile> tiles) {
        Row {
            tiles = List.copyOf(tiles);
        }
    }

    /**
     * A reconstruction.
     *
     * @param player plays it, if it sounds or moves
     * @param drawings what else is drawn of it, by what it is
     * @param caption what was measured of it; may be empty
     */
    record Tile(
            int step,
            BufferedImage image,
            ErrorMap error,
            Optional<Html> player,
            Map<String, BufferedImage> drawings,
            String caption) {}

    Stream<ErrorMap> errors() {
        return rows.stream().flatMap(row -> row.tiles().stream()).map(Tile::error);
    }

    /** What the tables show, and the colours of all their error maps. */
    static Html legend(ErrorMap.Scale scale) {
        return Html.all(List.of(
                Texts.paragraph("Each reconstruction stands above its error: the absolute difference from the target,"
                        + " mean over the colours, where 0 is black and 1 is white. All error maps have one scale."),
                element(
                        "div",
                        attribute("class", "legend"),
                        text("absolute error 0 "),
                        Texts.image(scale.legend(), "colours from light for no error to dark"),
                        text(String.format(Locale.ROOT, " %s%s", scale.most(), scale.most() < 1 ? " and more" : "")))));
    }

    Html html(ErrorMap.Scale scale) {
        List<Integer> steps = rows.stream()
                .flatMap(row -> row.tiles().stream())
                .map(Tile::step)
                .distinct()
                .sorted()
                .toList();
        List<Html> head = new ArrayList<>(
                List.of(element("th", text("target")), element("th", attribute("class", "names"), text(""))));
        steps.forEach(step -> head.add(element("th", text(Texts.count(step, "step", "steps")))));
        List<Html> lines = new ArrayList<>(List.of(element("tr", head)));
        for (Row row : rows) {
            List<Html> line = new ArrayList<>();
            if (lines.size() == 1) {
                line.add(element(
                        "td",
                        attribute("rowspan", Integer.toString(rows.size())),
                        Html.all(Stream.concat(Stream.of(Texts.image(target, "target " + signal)), player.stream())
                                .toList())));
            }
            line.add(element("th", attribute("scope", "row"), text(row.name())));
            for (int step : steps) {
                line.add(element(
                        "td",
                        row.tiles().stream()
                                .filter(tile -> tile.step() == step)
                                .findFirst()
                                .map(tile -> cell(row, tile, scale))
                                .orElse(text(""))));
            }
            lines.add(element("tr", line));
        }
        return Texts.scrolling(element(
                "table", attribute("class", "pictures"), element("caption", text(signal)), element("tbody", lines)));
    }

    private static Html cell(Row row, Tile tile, ErrorMap.Scale scale) {
        String description = row.name() + " after " + Texts.count(tile.step(), "step", "steps");
        List<Html> shown = new ArrayList<>(List.of(
                Texts.image(tile.image(), description),
                Texts.image(tile.error().draw(scale), "error of " + description)));
        tile.player().ifPresent(shown::add);
        shown.add(element("span", text(tile.caption())));
        tile.drawings().forEach((name, picture) -> {
            shown.add(Texts.image(picture, name + " of " + description));
            shown.add(element("span", text(name)));
        });
        return Html.all(shown);
    }
}
