package org.metafield.launcher.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.TrialCommand;

/** The applications of one sweep: one at a time, and another if it ends before the sweep does. */
final class SparkLaunchSession implements LaunchSession {
    private final Path folder;
    private final SparkCommand command;
    private Optional<Application> application = Optional.empty();

    SparkLaunchSession(Path folder, SparkCommand command) {
        this.folder = folder;
        this.command = command;
    }

    /**
     * None: an application ends with its launcher. A trial of it that is still at work has its run's lock, and one that
     * begins late is an earlier attempt, which leaves the run alone.
     */
    @Override
    public Optional<Launch> find(TrialCommand trial) {
        return Optional.empty();
    }

    @Override
    public List<Launch> start(List<TrialCommand> trials) {
        if (application.filter(Application::isAlive).isEmpty()) {
            application.ifPresent(Application::close);
            application = Optional.of(Application.submit(folder, number(), command));
        }
        Application current = application.orElseThrow();
        List<Launch> launches = new ArrayList<>();
        for (TrialCommand trial : trials) {
            launches.add(new SparkLaunch(current, current.add(hidden(trial))));
        }
        return launches;
    }

    /** A worker hides GPUs only from tasks that ask for some. */
    private TrialCommand hidden(TrialCommand trial) {
        if (command.resources().devices().filter(count -> count == 0).isEmpty()) {
            return trial;
        }
        Map<String, String> environment = new HashMap<>(trial.environment());
        environment.put("CUDA_VISIBLE_DEVICES", "");
        return new TrialCommand(trial.trial(), trial.command(), environment, trial.workingDirectory(), trial.output());
    }

    /** The number of the next application, above those of all earlier sessions. */
    private int number() {
        try (Stream<Path> children = Files.list(folder)) {
            return 1
                    + children.map(child -> child.getFileName().toString())
                            .filter(name -> name.matches("[0-9]{1,9}"))
                            .mapToInt(Integer::parseInt)
                            .max()
                            .orElse(0);
        } catch (IOException e) {
            throw new LaunchException(folder + " cannot be listed (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        application.ifPresent(Application::close);
    }
}
