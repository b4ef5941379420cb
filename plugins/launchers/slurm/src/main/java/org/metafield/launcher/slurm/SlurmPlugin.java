package org.metafield.launcher.slurm;

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.sweep.Launcher;

/** Contributes the launcher {@code slurm}. */
public final class SlurmPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Launcher, ?>> launchers() {
        return List.of(ComponentFactory.of(
                "slurm",
                "Trials as tasks of job arrays of Slurm; run folders lie on storage that all nodes share",
                SlurmOptions.DEFAULTS,
                options -> new SlurmLauncher(options, new SlurmCommands())));
    }
}
