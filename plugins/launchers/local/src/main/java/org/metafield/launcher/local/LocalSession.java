package org.metafield.launcher.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.TrialCommand;

/** The processes of one sweep. Each occupies a slot, and the slot's GPUs are its own. */
final class LocalSession implements LaunchSession {
    private final Path folder;
    private final LocalOptions options;
    private final Machine machine;
    private final Map<Integer, LocalLaunch> slots = new HashMap<>();

    LocalSession(Path folder, LocalOptions options, Machine machine) {
        this.folder = folder;
        this.options = options;
        this.machine = machine;
    }

    @Override
    public Optional<Launch> find(TrialCommand trial) {
        return ProcessFile.of(folder, trial)
                .find()
                .map(found -> occupy(found.slot(), LocalLaunch.outlived(found.process())));
    }

    @Override
    public List<Launch> start(List<TrialCommand> trials) {
        List<Launch> launches = new ArrayList<>();
        trials.forEach(trial -> launches.add(start(trial)));
        return launches;
    }

    private Launch start(TrialCommand trial) {
        int slot = IntStream.iterate(0, next -> next + 1)
                .filter(next ->
                        !slots.containsKey(next) || slots.get(next).end().isPresent())
                .findFirst()
                .orElseThrow();
        ProcessBuilder builder = new ProcessBuilder(trial.command())
                .directory(trial.workingDirectory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(trial.output().toFile()));
        builder.environment().putAll(trial.environment());
        options.resources()
                .devices()
                .ifPresent(count -> builder.environment().put(Machine.VISIBLE_DEVICES, devices(slot, count)));
        try {
            Process process = builder.start();
            ProcessFile.of(folder, trial).write(process.toHandle(), slot);
            return occupy(slot, LocalLaunch.started(process));
        } catch (IOException e) {
            throw new LaunchException(
                    "no process can be started for the trial '" + trial.trial() + "': " + e.getMessage(), e);
        }
    }

    private LocalLaunch occupy(int slot, LocalLaunch launch) {
        slots.put(slot, launch);
        return launch;
    }

    private String devices(int slot, int count) {
        return String.join(",", machine.devices().subList(slot * count, (slot + 1) * count));
    }

    /** Leaves no process behind that nobody would wait for. */
    @Override
    public void close() {
        slots.values().forEach(Launch::stop);
    }
}
