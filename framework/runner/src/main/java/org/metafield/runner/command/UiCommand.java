package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.dsl.ProblemsException;
import org.metafield.runner.Host;
import org.metafield.runner.UserException;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.run.StopSignal;
import org.metafield.runner.ui.ContinuousSync;
import org.metafield.runner.ui.MlflowInstallation;
import org.metafield.runner.ui.MlflowServer;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.WholeFile;
import org.metafield.tracking.mlflow.TrackingServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code metafield ui}. */
@Command(
        name = "ui",
        header = "Show the runs and sweeps of a folder in MLflow's own pages.",
        description = {
            "%nStarts an MLflow server on this machine alone, sends it every run and sweep of the folder and goes on with those"
                    + " that run or begin, until Ctrl-C. What the server keeps is in the folder's '.mlflow'; it can be"
                    + " removed, and is made again from the runs.",
            "%nNeeds Python 3.10 or newer with venv, or uv. The first time, MLflow is installed in an environment of its"
                    + " own in ~/.cache/metafield, which takes about a minute."
        },
        footer = {
            "%nExamples:",
            "  metafield ui",
            "  metafield ui --runs /data/runs --port 5000",
            "%nEnvironment:",
            "  METAFIELD_PYTHON  the Python to use; otherwise python3 on the path",
            "  XDG_CACHE_HOME    the folder of caches; otherwise ~/.cache"
        })
final class UiCommand implements Callable<Integer> {
    private static final String SENT = "sent";
    private static final int SEND_SECONDS = 3;

    private final Provider<ExperimentLoader> loader;
    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunsFolder runs = new RunsFolder();

    @Option(names = "--port", paramLabel = "N", description = "The port; the last one of this folder if not given.")
    private @Nullable Integer port;

    @Inject
    UiCommand(Provider<ExperimentLoader> loader, Host host) {
        this.loader = requireNonNull(loader, "loader is null");
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(runs.path())) {
            throw new UserException("there is no folder " + runs.path()
                    + "; 'metafield run' makes it, or say where runs are" + " with --runs");
        }
        Path folder = runs.path().resolve(".mlflow");
        try {
            Files.createDirectories(folder.resolve(SENT));
        } catch (IOException e) {
            throw WholeFile.explain(folder, 0, e);
        }
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            requireNonNull(lock, "lock is null");
            return serve(folder);
        } catch (IOException e) {
            throw WholeFile.explain(folder, 0, e);
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            // said below
        }
        throw new UserException(
                "another 'metafield ui' shows the runs of " + runs.path() + "; use that one, or stop it");
    }

    private int serve(Path folder) throws InterruptedException {
        Path python = MlflowInstallation.of(host).python(this::tell);
        StopSignal stop = new StopSignal();
        try (StopSignal.Registration registration = stop.onTermination();
                MlflowServer server =
                        MlflowServer.start(python, folder, port == null ? OptionalInt.empty() : OptionalInt.of(port))) {
            requireNonNull(registration, "registration is null");
            tell("MLflow's server is starting");
            server.awaitAnswer(stop::isRequested, this::tell);
            if (!stop.isRequested()) {
                PrintWriter out = requireNonNull(spec).commandLine().getOut();
                out.println("MLflow shows the runs in " + runs.path() + " at " + server.address());
                out.flush();
                tell("Ctrl-C ends the server");
            }
            // A server of this machine asks for no credentials, and gets none.
            TrackingServer target = TrackingServer.of(server.address(), name -> Optional.empty());
            ContinuousSync sync = new ContinuousSync(runs.path(), target, folder.resolve(SENT), this::experiment);
            while (!stop.isRequested()) {
                sync.send(stop::isRequested, this::tell);
                for (int tenths = 0; tenths < SEND_SECONDS * 10 && !stop.isRequested(); tenths++) {
                    Thread.sleep(100);
                    server.requireAlive();
                }
            }
        }
        return ExitCode.INTERRUPTED;
    }

    /** The name of a run's experiment on the server. */
    private String experiment(RunFolder run) {
        try {
            return loader.get().read(run.specification(), List.of()).value().trackingExperiment();
        } catch (ProblemsException e) {
            throw new RunFolderException("its specification cannot be read:\n" + e.getMessage(), e);
        }
    }

    private void tell(String message) {
        PrintWriter err = requireNonNull(spec).commandLine().getErr();
        err.println(message);
        err.flush();
    }
}
