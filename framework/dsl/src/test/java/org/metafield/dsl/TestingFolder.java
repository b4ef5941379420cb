package org.metafield.dsl;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder of specifications and the environment in which they are read. */
record TestingFolder(Path path, Map<String, String> environment) {
    /** What every readable specification needs. */
    static final String REQUIRED = """
            metafield: 1
            name: test
            data: {type: image-folder, path: pictures}
            """;

    private static final Map<String, Path> DATA_SETS =
            Map.of("orl-faces", Path.of("/sets/orl-faces"), "winds", Path.of("/sets/winds"));

    TestingFolder(Path path) {
        this(path, Map.of());
    }

    Path write(String name, String text) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what is required and these lines. */
    ResolvedSpecification<TestingSpecification> read(String lines, String... overrides) {
        return read(write("test.yaml", REQUIRED + lines), overrides);
    }

    ResolvedSpecification<TestingSpecification> read(Path file, String... overrides) {
        return new SpecificationReader(
                        new TestingCatalog(),
                        new Surroundings(name -> Optional.ofNullable(environment.get(name)), DATA_SETS))
                .read(file, List.of(overrides), TestingSpecification.class);
    }

    /** What users read of the problems of a file, with paths in this folder made relative. */
    String problems(Path file, String... overrides) {
        ProblemsException problems = catchThrowableOfType(ProblemsException.class, () -> read(file, overrides));
        return problems == null
                ? "no problem"
                : String.valueOf(problems.getMessage()).replace(path + "/", "").replace(path.toString(), "FOLDER");
    }

    /** The problems of what is required and these lines. */
    String problems(String lines, String... overrides) {
        return problems(write("test.yaml", REQUIRED + lines), overrides);
    }

    /** The value of a dotted key as text. */
    static String value(ResolvedSpecification<?> specification, String path) {
        return find(specification, path).value();
    }

    /** The origin of a dotted key. */
    String origin(ResolvedSpecification<?> specification, String key) {
        return find(specification, key).origin().replace(path + "/", "");
    }

    private static ResolvedValue find(ResolvedSpecification<?> specification, String path) {
        return specification.values().stream()
                .filter(value -> value.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no value of " + path + " in " + specification.values()));
    }
}
