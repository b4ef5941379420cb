package org.metafield.launcher.local;

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.sweep.Launcher;

/** Contributes the launcher {@code local}. */
public final class LocalPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Launcher, ?>> launchers() {
        return List.of(ComponentFactory.of(
                "local",
                "Trials as processes of this machine",
                LocalOptions.DEFAULTS,
                options -> new LocalLauncher(options, Machine.ofThisProcess())));
    }
}
