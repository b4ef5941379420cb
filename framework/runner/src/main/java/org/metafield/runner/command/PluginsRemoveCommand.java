package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.plugin.install.PluginInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield plugins remove}. */
@Command(
        name = "remove",
        header = "Remove a third-party plugin.",
        footer = {"%nExamples:", "  metafield plugins remove charbonnier"})
final class PluginsRemoveCommand implements Callable<Integer> {
    private final Provider<PluginInstaller> installer;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The plugin's name, as 'metafield plugins' shows it.")
    private String name = "";

    @Inject
    PluginsRemoveCommand(Provider<PluginInstaller> installer) {
        this.installer = requireNonNull(installer, "installer is null");
    }

    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        installer.get().remove(name).forEach(place -> out.println("removed " + name + " (" + place + ")"));
        out.flush();
        return ExitCode.OK;
    }
}
