package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.Host;
import org.metafield.runner.UserException;
import org.metafield.runner.console.TextTable;
import org.metafield.runner.plugin.PluginCheck;
import org.metafield.runner.plugin.PluginFolders;
import org.metafield.runner.plugin.PluginLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield plugins check}. */
@Command(
        name = "check",
        header = "Check third-party plugins.",
        description = {
            "%nLoads the classes of one plugin or of all, and says what is wrong with them: the manifest, the plugin"
                    + " interface, the index, names that others have, the defaults of options. It runs no tests; those of"
                    + " the plugin's own build do.",
            "%nThe exit code is 2 if a plugin is broken."
        },
        footer = {
            "%nExamples:",
            "  metafield plugins check",
            "  metafield plugins check charbonnier",
            "  metafield plugins check target/charbonnier-1.2.jar"
        })
final class PluginsCheckCommand implements Callable<Integer> {
    private final Provider<PluginLoader> loader;
    private final Provider<PluginFolders> folders;
    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME|FILE", arity = "0..1", description = "A plugin, or a jar; all plugins if not given.")
    private @Nullable String plugin;

    @Inject
    PluginsCheckCommand(Provider<PluginLoader> loader, Provider<PluginFolders> folders, Host host) {
        this.loader = requireNonNull(loader, "loader is null");
        this.folders = requireNonNull(folders, "folders is null");
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        List<Path> installed = folders.get().locations();
        boolean broken = false;
        for (Path place : chosen(installed)) {
            List<Path> others = new ArrayList<>(installed);
            others.remove(place);
            if (!installed.contains(place)) {
                // It is to take the place of the one that is installed.
                others.removeIf(
                        other -> loader.get().name(other).equals(loader.get().name(place)));
            }
            PluginCheck check = PluginCheck.of(loader.get(), place, others);
            out.println(describe(check));
            broken |= !check.problems().isEmpty();
        }
        if (installed.isEmpty() && plugin == null) {
            out.println("there are no plugins but those of Metafield itself");
        }
        out.flush();
        return broken ? ExitCode.USER_MISTAKE : ExitCode.OK;
    }

    private List<Path> chosen(List<Path> installed) {
        if (plugin == null) {
            return installed;
        }
        List<Path> named = installed.stream()
                .filter(place -> loader.get().name(place).equals(plugin))
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        Path file = host.workingDirectory().resolve(plugin);
        if (!Files.exists(file)) {
            throw new UserException("no third-party plugin is called '" + plugin + "', and there is no such file");
        }
        return List.of(file);
    }

    private static String describe(PluginCheck check) {
        TextTable table = TextTable.of("plugin", check.plugin().label());
        if (!check.plugin().jars().isEmpty()) {
            table.row("SHA-256", check.sha256());
        }
        if (check.plugin().state().isUsable()) {
            table.row(
                    "index",
                    check.indexed() ? "it is listed without its classes" : "none; its classes are loaded to list it");
        }
        if (!check.offers().isEmpty()) {
            table.row("offers", String.join(", ", check.offers()));
        }
        if (check.problems().isEmpty()) {
            table.row("check", "passed");
        }
        check.problems().forEach(problem -> table.row("broken", problem));
        return table.render();
    }
}
