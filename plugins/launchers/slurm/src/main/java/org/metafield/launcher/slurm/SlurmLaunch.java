package org.metafield.launcher.slurm;

import java.util.Optional;
import java.util.OptionalLong;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;

/** A task of a job array. */
final class SlurmLaunch implements Launch {
    private final SlurmSession session;
    private final JobArray array;
    private final int index;
    private OptionalLong firstLost = OptionalLong.empty();
    private boolean isStopping;

    SlurmLaunch(SlurmSession session, JobArray array, int index) {
        this.session = session;
        this.array = array;
        this.index = index;
    }

    @Override
    public Optional<LaunchEnd> end() {
        if (array.job().isEmpty()) {
            if (isStopping) {
                return Optional.of(LaunchEnd.lost("it was withdrawn"));
            }
            session.submit(array);
            return Optional.empty();
        }
        if (isStopping) {
            session.stop(array.job().orElseThrow() + "_" + index);
        }
        Optional<LaunchEnd> end = array.end(index);
        if (end.isEmpty() || end.get().exitCode().isPresent()) {
            firstLost = OptionalLong.empty();
            return end;
        }
        long now = session.nanoTime();
        if (firstLost.isEmpty()) {
            firstLost = OptionalLong.of(now);
        }
        return now - firstLost.getAsLong() >= JobArray.grace() ? end : Optional.empty();
    }

    @Override
    public void stop() {
        isStopping = true;
    }
}
