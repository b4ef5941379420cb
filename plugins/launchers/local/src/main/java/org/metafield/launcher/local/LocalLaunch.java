package org.metafield.launcher.local;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;

/** A process of a trial: one that this process started, or one that outlived the process that did. */
final class LocalLaunch implements Launch {
    private final ProcessHandle handle;
    private final @Nullable Process own;

    private LocalLaunch(ProcessHandle handle, @Nullable Process own) {
        this.handle = handle;
        this.own = own;
    }

    static LocalLaunch started(Process process) {
        return new LocalLaunch(process.toHandle(), process);
    }

    static LocalLaunch outlived(ProcessHandle process) {
        return new LocalLaunch(process, null);
    }

    @Override
    public Optional<LaunchEnd> end() {
        if (own != null) {
            return own.isAlive() ? Optional.empty() : Optional.of(LaunchEnd.exited(own.exitValue()));
        }
        return handle.isAlive()
                ? Optional.empty()
                : Optional.of(LaunchEnd.lost("its process, which had outlived the sweep's, is gone"));
    }

    @Override
    public void stop() {
        handle.destroy();
    }
}
