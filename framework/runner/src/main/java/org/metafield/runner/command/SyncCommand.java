package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.Host;
import org.metafield.runner.Specification;
import org.metafield.runner.UserException;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.mlflow.Patience;
import org.metafield.tracking.mlflow.PatientDelivery;
import org.metafield.tracking.mlflow.RunDelivery;
import org.metafield.tracking.mlflow.TrackingServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield sync}. */
@Command(
        name = "sync",
        header = "Send runs to an MLflow server.",
        description = {
            "%nSends what the server does not have: parameters, tags, every number of the journal with its step and"
                    + " time, the data's checksums, the result, the report, pictures and the best checkpoint. However"
                    + " often it is called and whatever breaks it off, the server has everything once.",
            "%nThe server is --uri, or the specification's tracking.uri, or the variable MLFLOW_TRACKING_URI. Credentials"
                    + " are the variables MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
                    + " MLFLOW_TRACKING_TOKEN."
        },
        footer = {
            "%nExamples:",
            "  metafield sync runs/quickstart-20260301-120000-k3x9a",
            "  metafield sync --uri http://127.0.0.1:5000 runs/*"
        })
final class SyncCommand implements Callable<Integer> {
    private static final String VARIABLE = "MLFLOW_TRACKING_URI";

    private final Provider<ExperimentLoader> loader;
    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "The runs' folders, or their names in the folder of runs.")
    private List<Path> runs = List.of();

    @Mixin
    private RunsFolder folder = new RunsFolder();

    @Option(names = "--uri", paramLabel = "ADDRESS", description = "The server, such as http://127.0.0.1:5000.")
    private @Nullable String uri;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "The experiment on the server; what the specification says if not given.")
    private @Nullable String experiment;

    @Inject
    SyncCommand(Provider<ExperimentLoader> loader, Host host) {
        this.loader = requireNonNull(loader, "loader is null");
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = requireNonNull(spec).commandLine().getErr();
        int exitCode = ExitCode.OK;
        for (Path run : runs) {
            try {
                sync(folder.open(run));
            } catch (RuntimeException e) {
                // One run's mistake keeps no other from being sent.
                err.println("error: " + UserMistakes.message(e).orElseThrow(() -> e));
                err.flush();
                exitCode = ExitCode.USER_MISTAKE;
            }
        }
        return exitCode;
    }

    private void sync(RunFolder run) throws InterruptedException {
        Optional<String> address = Optional.ofNullable(uri);
        Optional<String> name = Optional.ofNullable(experiment);
        if (address.isEmpty() || name.isEmpty()) {
            Specification specification =
                    loader.get().read(run.specification(), List.of()).value();
            address = address.or(specification.tracking()::uri)
                    .or(() -> host.variables().apply(VARIABLE));
            name = name.or(() -> Optional.of(specification.trackingExperiment()));
        }
        TrackingServer server = TrackingServer.of(
                address.orElseThrow(() -> new UserException("run " + run.path()
                        + " names no MLflow server; say which with --uri, or set the variable " + VARIABLE)),
                host.variables());
        RunDelivery delivery = new RunDelivery(run, server, name.orElseThrow());
        Optional<URI> place = PatientDelivery.deliver(delivery, run.isLocked(), Patience.WAITING);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println(place.map(seen -> "run " + run.path() + " is at " + seen)
                .orElseGet(() -> "run " + run.path() + " has not begun; there is nothing to send"));
        out.flush();
    }
}
