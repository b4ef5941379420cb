package org.metafield.launcher.spark;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.sweep.Launcher;

/** Contributes the launcher {@code spark}. */
public final class SparkPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Launcher, ?>> launchers() {
        return List.of(ComponentFactory.of(
                "spark",
                "Trials as tasks of the Spark that SPARK_HOME names; run folders lie on storage that all workers share",
                SparkOptions.DEFAULTS,
                options -> new SparkLauncher(options, name -> Optional.ofNullable(System.getenv(name)))));
    }
}
