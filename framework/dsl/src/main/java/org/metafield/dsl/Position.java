package org.metafield.dsl;

/**
 * A place in what the user wrote.
 *
 * @param source the file as the user named it, {@code --set KEY=VALUE} or {@code preset NAME}
 * @param line from 1
 * @param column from 1
 */
public record Position(String source, int line, int column) {
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
