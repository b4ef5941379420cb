package org.metafield.dsl;

import java.nio.file.Path;
import java.util.Optional;

/** Where a value or key comes from; lines and columns count from 1. */
record Origin(Source source, int line, int column) {
    /** Longer lines are cut in excerpts, so that a message fits a terminal. */
    private static final int EXCERPT_WIDTH = 100;

    boolean isWritten() {
        return source.kind() != Source.Kind.DEFAULT;
    }

    /** This place, or that of what encloses it if nobody wrote this one. */
    Origin orIfUnwritten(Origin enclosing) {
        return isWritten() ? this : enclosing;
    }

    Optional<Position> position() {
        return isWritten() ? Optional.of(new Position(source.label(), line, column)) : Optional.empty();
    }

    /** The place of the character at {@code index} of a scalar that starts here, if it stands on one line. */
    Origin inside(String text, int index) {
        String content = lineText();
        if (content.startsWith(text, column - 1)) {
            return new Origin(source, line, column + index);
        }
        return content.startsWith(text, column) ? new Origin(source, line, column + 1 + index) : this;
    }

    /** The same place, from which relative paths are resolved against another folder. */
    Origin in(Path folder) {
        return new Origin(source.in(folder), line, column);
    }

    /** The line and a caret below the column; empty if there is nothing to show. */
    String excerpt() {
        if (lineText().isBlank()) {
            return "";
        }
        String content = lineText().replace('\t', ' ');
        int start = content.length() <= EXCERPT_WIDTH
                ? 0
                : Math.max(0, Math.min(column - 1 - EXCERPT_WIDTH / 2, content.length() - EXCERPT_WIDTH));
        String cut = content.substring(start, Math.min(content.length(), start + EXCERPT_WIDTH));
        return cut + "\n" + " ".repeat(Math.max(0, column - 1 - start)) + "^";
    }

    /** The origin as a plan shows it. */
    String label() {
        return switch (source.kind()) {
            case FILE, PRESET -> source.label() + ":" + line + ":" + column;
            case OVERRIDE -> "--set";
            case DEFAULT -> source.label();
        };
    }

    private String lineText() {
        return line <= source.lines().size() ? source.lines().get(line - 1) : "";
    }
}
