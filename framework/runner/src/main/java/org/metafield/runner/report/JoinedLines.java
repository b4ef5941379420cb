package org.metafield.runner.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the single lines of a drawn curve into one path. A pattern of dashes then goes on from line to line instead of
 * beginning again with each, which would make dashes of a curve with many points look solid; and the drawing is a tenth
 * as long.
 */
final class JoinedLines {
    private static final Pattern LINE = Pattern.compile(
            "<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\" y2=\"([^\"]*)\"/>");

    private JoinedLines() {}

    /** The same SVG with each line that begins where the one before it ends, in the same style, joined to that. */
    static String join(String svg) {
        StringBuilder joined = new StringBuilder();
        StringBuilder path = new StringBuilder();
        String style = "";
        String end = "";
        int at = 0;
        Matcher line = LINE.matcher(svg);
        while (line.find()) {
            String begin = line.group(2) + "," + line.group(4);
            boolean goesOn = line.start() == at && line.group(1).equals(style) && begin.equals(end);
            if (!goesOn) {
                close(joined, path, style);
                joined.append(svg, at, line.start());
                path.append('M').append(begin);
                style = line.group(1);
            }
            end = line.group(3) + "," + line.group(5);
            path.append('L').append(end);
            at = line.end();
        }
        close(joined, path, style);
        return joined.append(svg, at, svg.length()).toString();
    }

    private static void close(StringBuilder joined, StringBuilder path, String style) {
        if (path.length() > 0) {
            joined.append("<path style=\"")
                    .append(style)
                    .append("\" d=\"")
                    .append(path)
                    .append("\"/>");
            path.setLength(0);
        }
    }
}
