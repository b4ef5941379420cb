package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.dsl.SchemaWriter;
import org.metafield.runner.Specification;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.runner.sweep.SweepSpecification;
import org.metafield.tracking.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code metafield schema}. */
@Command(
        name = "schema",
        header = "Print the JSON schema of specifications.",
        description = {
            "%nThe schema (2020-12) knows every plugin that is loaded. Editors use it to complete and check keys; a"
                    + " specification names it in its first line:",
            "  # yaml-language-server: $schema=metafield.schema.json"
        },
        footer = {"%nExamples:", "  metafield schema -o metafield.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    private final Provider<PluginRegistry> registry;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to a file, not to standard output.")
    private @Nullable Path output;

    @Inject
    SchemaCommand(Provider<PluginRegistry> registry) {
        this.registry = requireNonNull(registry, "registry is null");
    }

    @Override
    public Integer call() {
        String schema = new SchemaWriter(registry.get()).write(Specification.class, SweepSpecification.class);
        if (output == null) {
            PrintWriter out = requireNonNull(spec).commandLine().getOut();
            out.print(schema);
            out.flush();
        } else {
            WholeFile.write(output, schema);
        }
        return ExitCode.OK;
    }
}
