package org.metafield.dsl;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metafield.dsl.Tree.Scalar;

/** Reads {@code key.path=value}, the value being YAML. */
final class OverrideParser {
    private static final String HINT = "write key.path=value, such as adaptation.steps=4";

    private final Problems problems;

    OverrideParser(Problems problems) {
        this.problems = problems;
    }

    Optional<Layers.Override> parse(String assignment) {
        Source source = Source.of(
                Source.Kind.OVERRIDE,
                "--set " + assignment,
                assignment,
                Path.of("").toAbsolutePath());
        int equals = assignment.indexOf('=');
        List<String> path =
                List.of(assignment.substring(0, Math.max(0, equals)).strip().split("\\.", -1));
        if (path.contains("")) {
            problems.error(ProblemCode.BAD_OVERRIDE, source.start(), "an override names a key and a value", HINT);
            return Optional.empty();
        }
        if (path.get(0).equals(LayerReader.VERSION) || path.get(0).equals(LayerReader.EXTENDS)) {
            problems.error(
                    ProblemCode.BAD_OVERRIDE,
                    source.start(),
                    "'" + path.get(0) + "' can be given in a file only",
                    "override the keys themselves");
            return Optional.empty();
        }
        if (assignment.substring(equals + 1).isBlank()) {
            problems.error(ProblemCode.BAD_OVERRIDE, source.start(), "the override has no value", HINT);
            return Optional.empty();
        }
        // Spaces in place of the key keep the columns right.
        String value = " ".repeat(equals + 1) + assignment.substring(equals + 1);
        return new YamlParser(source, value, Scalar.Style.ANY, problems)
                .parse()
                .map(tree -> new Layers.Override(path, tree, source.start()));
    }
}
