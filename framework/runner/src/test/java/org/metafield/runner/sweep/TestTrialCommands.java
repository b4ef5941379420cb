package org.metafield.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.spi.option.MemorySize;
import org.metafield.spi.sweep.Resources;
import org.metafield.spi.sweep.TrialCommand;
import org.metafield.tracking.RunFolder;

class TestTrialCommands {
    private static final RunFolder RUN = new RunFolder(Path.of("runs/a"));

    @Test
    void aTrialUsesNoMoreThanItIsGiven() {
        TrialCommand command = new TrialCommands(
                        new Resources(Optional.of(3), Optional.of(MemorySize.parse("2GiB")), Optional.empty()))
                .of(RUN);
        assertThat(command.command()).contains("-XX:ActiveProcessorCount=3", "-XX:MaxRAM=2147483648");
        assertThat(command.environment())
                .containsEntry("TF_NUM_INTRAOP_THREADS", "3")
                .containsEntry("TF_NUM_INTEROP_THREADS", "3");
    }

    @Test
    void aTrialIsGoneOnWithWhereverItsCommandIsExecuted() {
        TrialCommand command = new TrialCommands(Resources.DEFAULTS).of(RUN);
        assertThat(command.trial()).isEqualTo("a");
        assertThat(command.command())
                .endsWith("resume", Path.of("runs/a").toAbsolutePath().toString(), "--quiet")
                .noneMatch(argument -> argument.startsWith("-XX:ActiveProcessorCount"));
        assertThat(command.environment()).doesNotContainKey("TF_NUM_INTRAOP_THREADS");
        assertThat(command.output()).isAbsolute();
    }
}
