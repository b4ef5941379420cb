package org.metafield.runner.ui;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.metafield.runner.Host;
import org.metafield.runner.UserException;
import org.metafield.runner.program.Programs;
import org.metafield.runner.program.Python;

/**
 * MLflow at the version that Metafield is tested with, in a Python environment of its own in the user's cache. It is made
 * when it is first needed; a file that is written last says that it is whole.
 */
public final class MlflowInstallation {
    private static final String VERSION = "3.17.2";
    private static final String REQUIREMENT = "mlflow==" + VERSION;
    private static final String NAME = "MLflow " + VERSION;

    private final Host host;
    private final Path folder;

    private MlflowInstallation(Host host, Path folder) {
        this.host = requireNonNull(host, "host is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** The installation of a user: in {@code XDG_CACHE_HOME}, or {@code .cache} in the user's folder. */
    public static MlflowInstallation of(Host host) {
        return new MlflowInstallation(host, host.cache().resolve("mlflow-" + VERSION));
    }

    /**
     * The Python that has MLflow, which is installed first if it is not there.
     *
     * @param progress is told what is going on
     * @throws UserException if it cannot be installed, and says what to do
     */
    public Path python(Consumer<String> progress) throws InterruptedException {
        Path installed = folder.resolve("installed");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                FileLock free = channel.tryLock();
                if (free == null) {
                    progress.accept("waiting for another process that installs " + NAME);
                }
                try (FileLock lock = free == null ? channel.lock() : free) {
                    requireNonNull(lock, "lock is null");
                    if (!Files.exists(installed)) {
                        install(progress);
                        Files.writeString(installed, REQUIREMENT);
                    }
                }
            }
        } catch (IOException e) {
            throw new UserException(
                    NAME + " cannot be installed in " + folder + ": " + e.getMessage()
                            + "; set XDG_CACHE_HOME to a folder that can be written",
                    e);
        }
        if (Programs.answer(List.of(program("python").toString(), "-c", "import sys"))
                .isEmpty()) {
            throw new UserException("the Python in " + folder + " does not start, as when the one that it was made with"
                    + " is gone; remove that folder and try again");
        }
        return program("python");
    }

    private void install(Consumer<String> progress) throws InterruptedException {
        Python python = Python.find(
                host.variable("METAFIELD_PYTHON"), "MLflow", "'metafield report RUN' shows a run without Python");
        Optional<String> uv = Programs.answer(List.of("uv", "--version")).map(version -> "uv");
        if (uv.isEmpty() && !python.hasVenv()) {
            throw new UserException("the Python " + python.executable() + " cannot make environments: it lacks venv or"
                    + " ensurepip; install them (on Debian and Ubuntu: apt install python3-venv), or install uv");
        }
        progress.accept("installing " + NAME + " in " + folder + ", once; this takes about a minute and 1 GB");
        Path log = folder.resolve("installation.log");
        if (uv.isPresent()) {
            Programs.run(
                    "making a Python environment",
                    List.of("uv", "venv", "--allow-existing", "--python", python.executable(), folder.toString()),
                    log,
                    progress);
        } else {
            Programs.run(
                    "making a Python environment",
                    List.of(python.executable(), "-m", "venv", folder.toString()),
                    log,
                    progress);
            // uv installs in seconds what takes pip minutes.
            Programs.run(
                    "installing uv",
                    List.of(program("python").toString(), "-m", "pip", "install", "--quiet", "uv"),
                    log,
                    progress);
        }
        Programs.run(
                "installing " + NAME,
                List.of(
                        uv.orElseGet(() -> program("uv").toString()),
                        "pip",
                        "install",
                        "--python",
                        program("python").toString(),
                        REQUIREMENT),
                log,
                progress);
    }

    private Path program(String name) {
        boolean windows = File.separatorChar == '\\';
        return folder.resolve(windows ? "Scripts" : "bin").resolve(windows ? name + ".exe" : name);
    }
}
