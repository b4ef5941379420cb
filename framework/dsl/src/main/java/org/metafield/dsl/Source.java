package org.metafield.dsl;

import java.nio.file.Path;
import java.util.List;

/**
 * A text that holds a layer of a specification.
 *
 * @param kind where the text is from
 * @param label how positions name it
 * @param lines the text; none for defaults, which nobody wrote as text
 * @param folder against which relative paths in it are resolved
 */
record Source(Kind kind, String label, List<String> lines, Path folder) {
    enum Kind {
        FILE,
        PRESET,
        OVERRIDE,
        DEFAULT
    }

    static Source of(Kind kind, String label, String text, Path folder) {
        return new Source(kind, label, List.of(text.split("\r\n|[\n\r]", -1)), folder);
    }

    /** The defaults of the root record, or of a component when the label says so. */
    static Source defaults(String label) {
        return new Source(Kind.DEFAULT, label, List.of(), Path.of("").toAbsolutePath());
    }

    Source in(Path otherFolder) {
        return new Source(kind, label, lines, otherFolder);
    }

    String text() {
        return String.join("\n", lines);
    }

    Origin start() {
        return new Origin(this, 1, 1);
    }
}
