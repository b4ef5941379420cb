package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.BuildInformation;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code metafield}: shows its help. */
@Command(
        name = "metafield",
        versionProvider = MetafieldCommand.Version.class,
        header = "Experiments with meta-learned neural fields.",
        description = {
            "%nOne YAML file names an architecture, a modality, a loss, a meta-learner and so on. Metafield checks it,"
                    + " trains and evaluates, and keeps everything about the run in a folder of its own.",
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            EvaluateCommand.class,
            ResumeCommand.class,
            ReproduceCommand.class,
            SweepCommand.class,
            RunsCommand.class,
            UiCommand.class,
            SyncCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            EncodeCommand.class,
            EncodeFilesCommand.class,
            DecodeCommand.class,
            DataCommand.class,
            PluginsCommand.class,
            NewPluginCommand.class,
            SchemaCommand.class,
            DoctorCommand.class,
            CompletionCommand.class
        },
        footer = {
            "%nExamples:",
            "  metafield run dsl-examples/quickstart.yaml",
            "  metafield run experiment.yaml --set training.steps=500 --set architecture.width=128",
            "  metafield plugins show siren",
            "%nEnvironment:",
            "  JAVA_HOME                the JDK (17 or newer) to use; otherwise java on the path",
            "  METAFIELD_PLUGINS        folders with plugins, as a list of paths",
            "  METAFIELD_JAVA_OPTIONS   options for Java, such as -Xmx4g",
            "  METAFIELD_MAVEN_OPTIONS  options for the build, such as -Pgpu",
            "%n'metafield COMMAND --help' explains a command."
        })
final class MetafieldCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version and exit.")
    private boolean version;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Log what happens inside to standard error.")
    private boolean verbose;

    @Inject
    MetafieldCommand() {}

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        CommandSpec command = requireNonNull(spec);
        command.commandLine().usage(command.commandLine().getOut());
    }

    /** Says what is running. */
    static final class Version implements IVersionProvider {
        private final BuildInformation build;

        @Inject
        Version(BuildInformation build) {
            this.build = requireNonNull(build, "build is null");
        }

        @Override
        public String[] getVersion() {
            return new String[] {
                "Metafield " + build.version() + " (commit " + build.commit() + ")",
                "SPI " + build.spiVersion(),
                "Java " + System.getProperty("java.version") + " " + System.getProperty("java.vendor")
            };
        }
    }
}
