package org.metafield.launcher.local;

import java.nio.file.Path;
import java.util.Optional;
import org.metafield.spi.option.MemorySize;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.Resources;

/** Trials as processes of this machine, as many at once as it has cores, memory and GPUs for. */
final class LocalLauncher implements Launcher {
    private final LocalOptions options;
    private final Machine machine;

    LocalLauncher(LocalOptions options, Machine machine) {
        this.options = options;
        this.machine = machine;
    }

    @Override
    public Resources resources() {
        Resources given = options.resources();
        boolean share = given.cores().isEmpty() && options.trialsAtOnce() > 1;
        return share ? new Resources(Optional.of(share()), given.memory(), given.devices()) : given;
    }

    private int share() {
        return Math.max(1, machine.cores() / options.trialsAtOnce());
    }

    @Override
    public int trialsAtOnce() {
        return options.trialsAtOnce();
    }

    @Override
    public void check() {
        Resources each = resources();
        require("cores", each.cores().orElse(1), machine.cores(), "");
        require(
                "mebibytes of memory",
                each.memory().map(MemorySize::mebibytes).orElse(0L),
                machine.memory() >> 20,
                " or memory");
        require(
                "GPUs",
                each.devices().orElse(0),
                machine.devices().size(),
                machine.devices().isEmpty() ? "; 'metafield doctor' says what keeps GPUs from being used" : "");
    }

    private void require(String what, long each, long all, String remedy) {
        long needed = options.trialsAtOnce() * each;
        if (needed > all) {
            throw new LaunchException("the launcher 'local' runs " + options.trialsAtOnce() + " trials at once with "
                    + each + " " + what + " each; this machine has " + all + " " + what
                    + ": lower trials-at-once" + remedy);
        }
    }

    @Override
    public LaunchSession open(Path folder) {
        return new LocalSession(folder, options, machine);
    }
}
