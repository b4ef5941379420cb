package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.BuildInformation;
import org.metafield.runner.UserException;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.runner.plugin.RegisteredComponent;
import org.metafield.runner.template.PluginProject;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSetRecipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield new-plugin}. */
@Command(
        name = "new-plugin",
        header = "Begin a plugin: a Maven project that builds, tests and packs it.",
        description = {
            "%nWrites a small component of the kind that works already, to be changed, with its conformance tests, an"
                    + " example and a README that says how to go on. The project needs Metafield's plugin interface and"
                    + " conformance suites, and nothing else of it."
        },
        footer = {"%nExample:", "  metafield new-plugin charbonnier --kind loss --name charbonnier"})
final class NewPluginCommand implements Callable<Integer> {
    private final Provider<PluginRegistry> registry;
    private final BuildInformation build;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder to write, which must not exist or be empty.")
    private Path folder = Path.of("");

    @Option(
            names = "--kind",
            required = true,
            completionCandidates = Kinds.class,
            paramLabel = "KIND",
            description = "The kind of component: ${COMPLETION-CANDIDATES}.")
    private String kind = "";

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "The name that specifications will have: lower case, words joined by hyphens.")
    private String name = "";

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The Java package and Maven group (org.example and the name if not given).")
    private @Nullable String packageName;

    @Inject
    NewPluginCommand(Provider<PluginRegistry> registry, BuildInformation build) {
        this.registry = requireNonNull(registry, "registry is null");
        this.build = requireNonNull(build, "build is null");
    }

    @Override
    public Integer call() {
        PluginProject project =
                packageName == null ? new PluginProject(kind, name) : new PluginProject(kind, name, packageName);
        if (isTaken()) {
            throw new UserException(
                    "a plugin that is installed has a " + kind + " '" + name + "'; choose another name");
        }
        project.write(folder, build);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println(folder + " has a plugin with the " + kind + " '" + name + "'. Build, test and try it:");
        out.println("  cd " + folder);
        out.println("  mvn verify");
        out.println("  mkdir -p plugins.d && cp target/" + name + "-1.0.0.jar plugins.d/");
        out.println("README.md there says more.");
        out.flush();
        return ExitCode.OK;
    }

    private boolean isTaken() {
        PluginRegistry plugins = registry.get();
        Stream<String> names = switch (kind) {
            case PluginProject.METHOD -> plugins.presets().stream().map(Preset::name);
            case PluginProject.DATA_SET -> plugins.dataSets().stream().map(DataSetRecipe::name);
            default ->
                plugins.components().stream()
                        .filter(component -> component.kind().label().equals(kind))
                        .map(RegisteredComponent::name);
        };
        return names.anyMatch(name::equals);
    }

    /** The values of {@code --kind}. */
    private static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PluginProject.kinds().iterator();
        }
    }
}
