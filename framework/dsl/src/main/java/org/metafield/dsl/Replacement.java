package org.metafield.dsl;

import java.nio.file.Path;
import java.util.Optional;
import org.metafield.dsl.Tree.Scalar;

/**
 * The value of a top-level key, written apart from the specification. It takes the place of all that the specification
 * says of the key.
 *
 * @param key the key
 * @param file the file that holds the value; empty if {@code text} is the value
 * @param label how positions name the text
 * @param text the value as YAML
 */
public record Replacement(String key, Optional<Path> file, String label, String text) {
    /** A value that a file holds. Relative paths in it are resolved against the file's folder. */
    public static Replacement ofFile(String key, Path file) {
        return new Replacement(key, Optional.of(file), file.toString(), "");
    }

    /** A value that the user wrote on the command line, where {@code label} names it. */
    public static Replacement ofText(String key, String label, String text) {
        return new Replacement(key, Optional.empty(), label, text);
    }

    /** The value; empty if there is a problem. */
    Optional<Tree> read(Problems problems) {
        if (file.isPresent()) {
            return new SourceFile(problems)
                    .read(file.get(), Source.defaults("").start())
                    .flatMap(source -> new YamlParser(source, source.text(), Scalar.Style.PLAIN, problems).parse());
        }
        Source source = Source.of(Source.Kind.OVERRIDE, label, text, Path.of("").toAbsolutePath());
        return new YamlParser(source, text, Scalar.Style.ANY, problems).parse();
    }
}
