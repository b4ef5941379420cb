package org.metafield.launcher.local;

import java.util.List;
import org.metafield.conformance.BaseLauncherTest;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.Resources;

class TestLocalConformance extends BaseLauncherTest {
    @Override
    protected Launcher launcher() {
        return new LocalLauncher(new LocalOptions(2, Resources.DEFAULTS), new Machine(2, 8L << 30, List.of()));
    }
}
