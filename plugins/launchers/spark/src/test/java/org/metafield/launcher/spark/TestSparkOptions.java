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
        return new SparkOptions(7, resources, Optional.of(Master.parse("yarn")), List.of(settings));
    }

    private static List<String> command(Optional<String> master, Resources resources) {
        SparkOptions options = new SparkOptions(7, resources, master.map(Master::parse), List.of());
        return new SparkCommand(Path.of("/spark/bin/spark-submit"), options, resources)
                .of(Path.of("/a.jar"), Path.of("/folder"));
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
    void testEachClusterIsToldWhichItIsAndWhatATrialNeeds() {
        Resources resources = new Resources(Optional.of(2), Optional.empty(), Optional.of(2));
        for (String master : List.of("spark://host:7077", "yarn", "k8s://https://host:6443")) {
            assertThat(command(Optional.of(master), resources))
                    .as(master)
                    .containsSequence("--master", master, "--deploy-mode", "client")
                    .containsSequence("--conf", "spark.executor.cores=2")
                    .containsSequence("--conf", "spark.task.resource.gpu.amount=2")
                    .containsSequence("--conf", "spark.executor.resource.gpu.amount=2")
                    .containsSequence("--conf", "spark.executor.resource.gpu.vendor=nvidia.com")
                    .containsSequence("--conf", "spark.dynamicAllocation.shuffleTracking.enabled=true");
        }
        assertThat(command(Optional.empty(), Resources.DEFAULTS))
                .as("spark-defaults.conf says which cluster it is")
                .doesNotContain("--master")
                .noneMatch(argument -> argument.contains("resource.gpu"));
    }

    @Test
    void testMastersAreThoseOfClusters() {
        for (String master : List.of(
                "spark://host:7077",
                "spark://one:7077,two:7077",
                "yarn",
                "k8s://https://host:6443",
                "local-cluster[2,1,1024]")) {
            assertThat(Master.parse(master)).hasToString(master);
        }
        for (String refused : List.of("local[4]", "host:7077", "spark://host", "yarn-client", "")) {
            assertThatThrownBy(() -> Master.parse(refused)).as(refused).hasMessageContaining("is no cluster of Spark");
        }
    }

    @Test
    void testWhatIsNoSettingOrNamesCodeIsRefused() {
        for (String refused : List.of(
                "task.cpus=1",
                "spark.task.cpus",
                "spark.executor.extraJavaOptions=-javaagent:x.jar",
                "spark.jars=x.jar",
                "spark.plugins=X",
                "spark.kubernetes.container.image=x",
                "spark.executor.resource.gpu.discoveryScript=/x",
                "spark.driver.extraClassPath=/x")) {
            assertThatThrownBy(() -> options(Resources.DEFAULTS, refused))
                    .as(refused)
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining(refused.split("=", 2)[0]);
        }
    }
}
