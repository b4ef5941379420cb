package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.console.TextTable;
import org.metafield.runner.plugin.PluginDescription;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.runner.plugin.RegisteredComponent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code metafield plugins}, which is also {@code metafield plugins list}. */
@Command(
        name = "plugins",
        header = "List what can be named in a specification.",
        description = {
            "%nShows every component and method with the plugin that it comes from, and every plugin that could not be"
                    + " loaded with the reason.",
            "%nPlugins are jars, or folders of jars, in 'plugins.d' beside the launcher, in 'plugins.d' of the working"
                    + " directory, and in the folders that METAFIELD_PLUGINS names."
        },
        subcommands = {
            PluginsShowCommand.class,
            PluginsDocsCommand.class,
            PluginsInstallCommand.class,
            PluginsRemoveCommand.class,
            PluginsCheckCommand.class
        },
        footer = {"%nExamples:", "  metafield plugins", "  metafield plugins show siren"})
final class PluginsCommand implements Callable<Integer> {
    private final Provider<PluginRegistry> registry;

    @Spec
    private @Nullable CommandSpec spec;

    @Inject
    PluginsCommand(Provider<PluginRegistry> registry) {
        this.registry = requireNonNull(registry, "registry is null");
    }

    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.print(list(registry.get()));
        out.flush();
        return ExitCode.OK;
    }

    @Command(name = "list", header = "List components and plugins, as 'metafield plugins' does.")
    private int list() {
        return call();
    }

    private static String list(PluginRegistry plugins) {
        TextTable table = TextTable.of("kind", "name", "plugin", "version", "state");
        for (RegisteredComponent component : plugins.components()) {
            boolean ambiguous =
                    plugins.ambiguity(component.kind(), component.name()).isPresent();
            addRow(table, component.kind().label(), component.name(), component.plugin(), ambiguous);
        }
        plugins.registeredPresets()
                .forEach(preset -> addRow(table, "method", preset.preset().name(), preset.plugin(), false));
        List<String> explanations = new ArrayList<>();
        plugins.nameConflicts().forEach(conflict -> explanations.add(conflict.text()));
        for (PluginDescription plugin : plugins.plugins()) {
            if (!plugin.state().isUsable()) {
                addRow(table, "-", "-", plugin, false);
                explanations.add(plugin.explanation());
            }
        }
        return table.render() + (explanations.isEmpty() ? "" : "\n" + String.join("\n", explanations) + "\n");
    }

    private static void addRow(TextTable table, String kind, String name, PluginDescription plugin, boolean ambiguous) {
        table.row(
                kind,
                name,
                plugin.name(),
                plugin.version(),
                ambiguous ? "ambiguous" : plugin.state().name().toLowerCase(Locale.ROOT));
    }
}
