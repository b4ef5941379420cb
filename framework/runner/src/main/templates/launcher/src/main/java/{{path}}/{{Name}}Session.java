package {{package}};

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.TrialCommand;

/** The processes of one sweep. A file for each says which it is, so that a later session finds it. */
final class {{Name}}Session implements LaunchSession {
    private final Path folder;
    private final {{Name}}Options options;
    private final List<Launch> launches = new ArrayList<>();

    {{Name}}Session(Path folder, {{Name}}Options options) {
        this.folder = folder;
        this.options = options;
    }

    @Override
    public Optional<Launch> find(TrialCommand trial) {
        Path file = file(trial);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String identity = Files.readString(file);
            String number = identity.substring(0, Math.max(0, identity.indexOf(' ')));
            Optional<ProcessHandle> process = number.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(number))
                            .filter(found -> found.isAlive() && identity(found).equals(identity));
            return process.map(found -> remembered(new Outlived(found)));
        } catch (IOException e) {
            throw new LaunchException(file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public List<Launch> start(List<TrialCommand> trials) {
        return trials.stream().map(this::start).toList();
    }

    private Launch start(TrialCommand trial) {
        List<String> command = new ArrayList<>(options.before());
        command.addAll(trial.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(trial.workingDirectory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(trial.output().toFile()));
        builder.environment().putAll(trial.environment());
        try {
            Process process = builder.start();
            Files.writeString(file(trial), identity(process.toHandle()));
            return remembered(new Started(process));
        } catch (IOException e) {
            throw new LaunchException("the trial '" + trial.trial() + "' cannot be started: " + e.getMessage(), e);
        }
    }

    private Launch remembered(Launch launch) {
        launches.add(launch);
        return launch;
    }

    /** Leaves no process behind that nobody would wait for. */
    @Override
    public void close() {
        launches.forEach(Launch::stop);
    }

    private Path file(TrialCommand trial) {
        return folder.resolve(trial.trial() + ".process");
    }

    /** Its number and when it began, as numbers are given again. */
    private static String identity(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }

    private record Started(Process process) implements Launch {
        @Override
        public Optional<LaunchEnd> end() {
            return process.isAlive() ? Optional.empty() : Optional.of(LaunchEnd.exited(process.exitValue()));
        }

        @Override
        public void stop() {
            process.destroy();
        }
    }

    /** A process that an earlier session started: nobody learns its exit code. */
    private record Outlived(ProcessHandle process) implements Launch {
        @Override
        public Optional<LaunchEnd> end() {
            return process.isAlive()
                    ? Optional.empty()
                    : Optional.of(LaunchEnd.lost("its process, which an earlier session had started, is gone"));
        }

        @Override
        public void stop() {
            process.destroy();
        }
    }
}
