package org.metafield.runner.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.Resources;
import org.metafield.spi.sweep.TrialCommand;

/** Does in this process what a trial would do in its own. */
final class TestingLauncher implements Launcher, LaunchSession {
    /** What was started, in order. */
    final List<String> started = new ArrayList<>();

    /** What was told to stop, in order. */
    final List<String> stopped = new ArrayList<>();

    private final Script script;
    private final int trialsAtOnce;
    private final Map<String, Integer> starts = new HashMap<>();

    /** What a trial does. */
    @FunctionalInterface
    interface Script {
        /**
         * Does it.
         *
         * @param start counts the starts of the trial, from 1
         * @return how it ended; empty if it runs until it is told to stop
         */
        Optional<LaunchEnd> execute(String trial, int start);
    }

    TestingLauncher(int trialsAtOnce, Script script) {
        this.trialsAtOnce = trialsAtOnce;
        this.script = script;
    }

    @Override
    public Resources resources() {
        return Resources.DEFAULTS;
    }

    @Override
    public int trialsAtOnce() {
        return trialsAtOnce;
    }

    @Override
    public void check() {}

    @Override
    public LaunchSession open(Path folder) {
        return this;
    }

    @Override
    public Optional<Launch> find(TrialCommand trial) {
        return Optional.empty();
    }

    @Override
    public List<Launch> start(List<TrialCommand> trials) {
        List<Launch> launches = new ArrayList<>();
        trials.forEach(trial -> launches.add(start(trial.trial())));
        return launches;
    }

    private Launch start(String trial) {
        started.add(trial);
        Optional<LaunchEnd> end = script.execute(trial, starts.merge(trial, 1, Integer::sum));
        return new Launch() {
            private boolean isStopped;

            @Override
            public Optional<LaunchEnd> end() {
                return isStopped ? Optional.of(LaunchEnd.exited(130)) : end;
            }

            @Override
            public void stop() {
                isStopped = true;
                stopped.add(trial);
            }
        };
    }

    @Override
    public void close() {}
}
