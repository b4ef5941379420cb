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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.Host;
import org.metafield.runner.Specification;
import org.metafield.runner.UserException;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.SweepLoader;
import org.metafield.runner.sweep.TrackedSweep;
import org.metafield.runner.sweep.TrialProgress;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.mlflow.ParentDelivery;
import org.metafield.tracking.mlflow.Patience;
import org.metafield.tracking.mlflow.PatientDelivery;
import org.metafield.tracking.mlflow.RunDelivery;
import org.metafield.tracking.mlflow.TrackingException;
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
        header = "Send runs and sweeps to an MLflow server.",
        description = {
            "%nSends what the server does not have: parameters, tags, every number of the journal with its step and"
                    + " time, the data's checksums, the result, the report, pictures and the best checkpoint. However"
                    + " often it is called and whatever breaks it off, the server has everything once. A sweep is sent"
                    + " with all its trials, which lie below it there.",
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
    private final Provider<SweepLoader> sweeps;
    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "The folders of runs and sweeps, or their names in the folder of runs.")
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
    SyncCommand(Provider<ExperimentLoader> loader, Provider<SweepLoader> sweeps, Host host) {
        this.loader = requireNonNull(loader, "loader is null");
        this.sweeps = requireNonNull(sweeps, "sweeps is null");
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        int exitCode = ExitCode.OK;
        for (Path run : runs) {
            Path path = folder.resolve(run);
            boolean sent = SweepFolder.isSweep(path)
                    ? attempt(() -> sync(SweepFolder.open(path)))
                    : attempt(() -> sync(RunFolder.open(path)));
            exitCode = sent ? exitCode : ExitCode.USER_MISTAKE;
        }
        return exitCode;
    }

    private interface Sending {
        /** Sends something; says whether all of it was sent. */
        boolean send() throws InterruptedException;
    }

    /** Sends something; a mistake is told and keeps nothing else from being sent. */
    private boolean attempt(Sending sending) throws InterruptedException {
        try {
            return sending.send();
        } catch (RuntimeException e) {
            return refuse(e);
        }
    }

    private boolean refuse(RuntimeException mistake) {
        PrintWriter err = requireNonNull(spec).commandLine().getErr();
        err.println("error: " + UserMistakes.message(mistake).orElseThrow(() -> mistake));
        err.flush();
        return false;
    }

    private boolean sync(RunFolder run) throws InterruptedException {
        Target target = target(
                "run " + run.path(),
                () -> loader.get().read(run.specification(), List.of()).value());
        RunDelivery delivery = new RunDelivery(
                run, target.server(), target.experiment(), TrackedSweep.roleOf(run), run.mlflowDelivery());
        Optional<URI> place = PatientDelivery.deliver(delivery, run.isLocked(), Patience.WAITING);
        tell("run " + run.path(), place, "");
        return true;
    }

    /** Sends a sweep, and its trials below it. */
    private boolean sync(SweepFolder sweep) throws InterruptedException {
        String what = "sweep " + sweep.path();
        Optional<Specification> first = sweeps.get().first(sweep);
        if (first.isEmpty()) {
            tell(what, Optional.empty(), "");
            return true;
        }
        Target target = target(what, first::get);
        ParentDelivery parent = new ParentDelivery(sweep, target.server(), target.experiment(), sweep.mlflowDelivery());
        Optional<URI> place = PatientDelivery.deliver(parent, sweep.isRunning(), Patience.WAITING);
        TrackedSweep tracked = TrackedSweep.read(sweep);
        boolean all = true;
        int sent = 0;
        for (TrialProgress trial : tracked.trials()) {
            RunFolder run = sweep.run(trial.trial());
            RunDelivery delivery = parent.trial(run, tracked.role(trial, sweep.mlflowDelivery()), run.mlflowDelivery());
            try {
                sent += PatientDelivery.deliver(delivery, run.isLocked(), Patience.WAITING)
                                .isPresent()
                        ? 1
                        : 0;
            } catch (RunFolderException e) {
                all = refuse(e);
            } catch (TrackingException e) {
                if (e.isTemporary()) {
                    throw e; // of every other trial the server would say the same
                }
                all = refuse(e);
            }
        }
        tell(what, place, " with " + sent + (sent == 1 ? " trial" : " trials"));
        return all;
    }

    private void tell(String what, Optional<URI> place, String more) {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println(place.map(seen -> what + more + " is at " + seen)
                .orElse(what + " has not begun; there is nothing to send"));
        out.flush();
    }

    private record Target(TrackingServer server, String experiment) {}

    /** Where to send: as the options say, or else the specification. */
    private Target target(String what, Supplier<Specification> specifications) {
        Optional<String> address = Optional.ofNullable(uri);
        Optional<String> name = Optional.ofNullable(experiment);
        if (address.isEmpty() || name.isEmpty()) {
            Specification specification = specifications.get();
            address = address.or(specification.tracking()::uri)
                    .or(() -> host.variables().apply(VARIABLE));
            name = name.or(() -> Optional.of(specification.trackingExperiment()));
        }
        TrackingServer server = TrackingServer.of(
                address.orElseThrow(() -> new UserException(
                        what + " names no MLflow server; say which with --uri, or set the variable " + VARIABLE)),
                host.variables());
        return new Target(server, name.orElseThrow());
    }
}
