package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need no TensorFlow do not load it. */
class TestStartUp {
    @TempDir
    Path work;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "plugins", "plugins show siren", "schema"})
    void tensorFlowIsNotLoadedBeforeItIsNeeded(String command) {
        long begin = System.nanoTime();
        try (ChildProcess child = MetafieldProgram.in(work)
                .startWith(List.of("-Xlog:class+load:file=" + work.resolve("classes.log")), (Object[])
                        command.split(" "))) {
            assertThat(child.end().succeeded().out()).isNotBlank();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
        assertThat(work.resolve("classes.log"))
                .content()
                .contains("org.metafield.runner.Metafield ")
                .doesNotContain(
                        "org.bytedeco.javacpp.Loader ",
                        "org.tensorflow.TensorFlow ",
                        "org.tensorflow.internal",
                        "org.mlflow.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor"})
    void tensorFlowIsLoadedWhereItIsNeeded(String command) {
        try (ChildProcess child = MetafieldProgram.in(work)
                .startWith(List.of("-Xlog:class+load:file=" + work.resolve("classes.log")), command)) {
            assertThat(child.end().succeeded().out()).contains("TensorFlow");
        }
        assertThat(work.resolve("classes.log")).content().contains("org.bytedeco.javacpp.Loader ");
    }
}
