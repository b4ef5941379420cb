package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A specification and changes to it. */
final class SpecificationArguments {
    @Parameters(paramLabel = "SPEC", description = "The specification, a YAML file.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a value of the specification, such as architecture.width=128; may be given often.")
    private List<String> overrides = new ArrayList<>();

    Path file() {
        return requireNonNull(file);
    }

    List<String> overrides() {
        return List.copyOf(overrides);
    }
}
