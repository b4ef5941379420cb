package org.metafield.launcher.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.option.MemorySize;
import org.metafield.spi.sweep.Resources;

class TestSparkOptions {
    private static SparkOptions options(Resources resources, String... settings) {
        return new SparkOptions(7, resources, Optional.of("yarn"), List.of(settings));
    }

    @Test
    void testAnExecutorHasWhatATrialNeeds() {
        Resources resources = new Resources(Optional.of(4), Optional.of(MemorySize.parse("2GiB")), Optional.of(1));
        SparkCommand command = new SparkCommand(
                Path.of("/spark/bin/spark-submit"), options(resources, "spark.task.maxFailures=9"), resources);
        assertThat(command.of(Path.of("/a.jar"), Path.of("/folder")))
                .startsWith("/spark/bin/spark-submit", "--master", "yarn")
                .contains(
                        "spark.task.cpus=4",
                        "spark.executor.cores=4",
                        "spark.executor.memory=2560m",
                        "spark.dynamicAllocation.maxExecutors=7",
                        "spark.task.resource.gpu.amount=1",
                        "spark.task.maxFailures=9")
                .endsWith("/a.jar", "/folder");
    }

    @Test
    void testWhatIsNoSettingOrNamesCodeIsRefused() {
        for (String refused : List.of(
                "task.cpus=1",
                "spark.task.cpus",
                "spark.executor.extraJavaOptions=-javaagent:x.jar",
                "spark.jars=x.jar",
                "spark.plugins=X",
                "spark.executor.resource.gpu.discoveryScript=/x",
                "spark.driver.extraClassPath=/x")) {
            assertThatThrownBy(() -> options(Resources.DEFAULTS, refused))
                    .as(refused)
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining(refused.split("=", 2)[0]);
        }
    }
}
