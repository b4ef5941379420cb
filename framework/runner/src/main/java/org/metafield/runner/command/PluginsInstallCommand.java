package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.Host;
import org.metafield.runner.Sha256;
import org.metafield.runner.UserException;
import org.metafield.runner.plugin.PluginCheck;
import org.metafield.runner.plugin.install.MavenArtifacts;
import org.metafield.runner.plugin.install.PluginInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield plugins install}. */
@Command(
        name = "install",
        header = "Install a plugin from a jar or a Maven repository.",
        description = {
            "%nThe plugin is checked first; one that cannot be used is refused, and nothing changes. It gets a folder of"
                    + " its own, with the jars that it needs, in place of an older version.",
            "%nCoordinates are looked for as Maven does it, with the mirrors, servers, proxies and the local repository of"
                    + " ~/.m2/settings.xml. Checksums of what is downloaded are compared."
        },
        footer = {
            "%nExamples:",
            "  metafield plugins install charbonnier-1.2.jar",
            "  metafield plugins install org.example:charbonnier:1.2"
        })
final class PluginsInstallCommand implements Callable<Integer> {
    private final Provider<PluginInstaller> installer;
    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE|COORDINATES", description = "The plugin's jar, or its group:artifact:version.")
    private String plugin = "";

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "The folder of plugins; 'plugins.d' beside the launcher if not given.")
    private @Nullable Path folder;

    @Option(
            names = "--sha256",
            paramLabel = "DIGEST",
            description = "Refuse the plugin's jar if it has another SHA-256.")
    private @Nullable String sha256;

    @Option(names = "--settings", paramLabel = "FILE", description = "Settings of Maven other than the user's own.")
    private @Nullable Path settings;

    @Option(names = "--offline", description = "Use what the local Maven repository has.")
    private boolean offline;

    @Inject
    PluginsInstallCommand(Provider<PluginInstaller> installer, Host host) {
        this.installer = requireNonNull(installer, "installer is null");
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public Integer call() throws IOException {
        List<Path> jars = jars();
        if (sha256 != null && !sha256.equals(Sha256.of(jars.get(0)))) {
            throw new UserException(jars.get(0).getFileName() + " has the SHA-256 " + Sha256.of(jars.get(0)) + ", not "
                    + sha256 + "; nothing was installed");
        }
        Path place = (folder == null ? host.home().resolve("plugins.d") : folder)
                .toAbsolutePath()
                .normalize();
        PluginCheck installed = installer.get().install(jars, place);
        String name = installed.plugin().name();
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println("installed " + name + " " + installed.plugin().version() + " in " + place.resolve(name) + ": "
                + String.join(", ", installed.offers()));
        out.println("a specification can require it:");
        out.println("plugins: {require: {" + name + ": {version: \""
                + installed.plugin().version() + "\", sha256: "
                + installed.sha256()
                + (MavenArtifacts.areCoordinates(plugin) ? ", coordinates: \"" + plugin + "\"" : "") + "}}}");
        out.flush();
        return ExitCode.OK;
    }

    /** The plugin's jar, and behind it those that it needs. */
    private List<Path> jars() {
        if (MavenArtifacts.areCoordinates(plugin)) {
            return new MavenArtifacts(Optional.ofNullable(settings), offline).resolve(plugin);
        }
        Path file = host.workingDirectory().resolve(plugin);
        if (Files.isRegularFile(file)) {
            return List.of(file);
        }
        throw new UserException(
                "'" + plugin + "' is neither a file nor group:artifact:version, such as org.example:charbonnier:1.2");
    }
}
