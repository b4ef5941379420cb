package org.metafield.launcher.slurm;

import java.nio.file.Path;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.Resources;

/** Trials as tasks of job arrays. Slurm decides when and where they run. */
final class SlurmLauncher implements Launcher {
    private final SlurmOptions options;
    private final Slurm slurm;

    SlurmLauncher(SlurmOptions options, Slurm slurm) {
        this.options = options;
        this.slurm = slurm;
    }

    /** A job has one core if it asks for no more, and must not use others. */
    @Override
    public Resources resources() {
        return options.resources().withCores();
    }

    @Override
    public int trialsAtOnce() {
        return options.trialsAtOnce();
    }

    @Override
    public void check() {
        try {
            slurm.check();
        } catch (SlurmException e) {
            throw new LaunchException("the launcher 'slurm' cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public LaunchSession open(Path folder) {
        return new SlurmSession(folder, options, resources(), slurm, System::nanoTime);
    }
}
