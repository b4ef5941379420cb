package org.metafield.runner.console;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as their widest cell. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<Boolean> toTheRight = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private int lastWidth = Integer.MAX_VALUE;

    private TextTable() {}

    /** A table with these headings; a heading that begins with {@code >} sets its column to the right. */
    public static TextTable of(String... headings) {
        TextTable table = new TextTable();
        List<String> texts = new ArrayList<>();
        for (String heading : headings) {
            boolean right = heading.startsWith(">");
            table.toTheRight.add(right);
            texts.add(right ? heading.substring(1) : heading);
        }
        table.rows.add(texts);
        return table;
    }

    /** Breaks the last column's text at spaces into lines of at most {@code width} letters. */
    public TextTable wrapLast(int width) {
        lastWidth = width;
        return this;
    }

    /** Adds a row with a cell for each heading. */
    public TextTable row(String... cells) {
        if (cells.length != toTheRight.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + toTheRight.size() + " columns");
        }
        List<String> row = new ArrayList<>(List.of(cells));
        int last = row.size() - 1;
        row.set(last, wrapped(row.get(last), lastWidth));
        rows.add(row);
        return this;
    }

    /** Whether there is a row beside the headings. */
    public boolean hasRows() {
        return rows.size() > 1;
    }

    /** The table, each row ended by a line break; a cell of several lines goes on below itself. */
    public String render() {
        int[] widths = new int[toTheRight.size()];
        List<List<String>> lines =
                rows.stream().flatMap(row -> lines(row).stream()).toList();
        for (List<String> line : lines) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(line.get(column)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder written = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = line.get(column);
                String space = " ".repeat(widths[column] - width(cell));
                written.append(column == 0 ? "" : GAP).append(toTheRight.get(column) ? space + cell : cell + space);
            }
            text.append(written.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static List<List<String>> lines(List<String> row) {
        List<String[]> cells = row.stream().map(cell -> cell.split("\n", -1)).toList();
        int height = cells.stream().mapToInt(cell -> cell.length).max().orElse(0);
        List<List<String>> lines = new ArrayList<>();
        for (int index = 0; index < height; index++) {
            int at = index;
            lines.add(
                    cells.stream().map(cell -> at < cell.length ? cell[at] : "").toList());
        }
        return lines;
    }

    private static String wrapped(String text, int width) {
        StringBuilder lines = new StringBuilder();
        int filled = 0;
        for (String word : text.split(" ", -1)) {
            boolean breaks = filled > 0 && filled + 1 + width(word) > width;
            lines.append(filled == 0 ? "" : breaks ? "\n" : " ").append(word);
            filled = (breaks || filled == 0 ? 0 : filled + 1) + width(word);
        }
        return lines.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
