package org.metafield.runner.command;

import java.nio.file.Path;
import java.util.Locale;
import org.metafield.tracking.RunFolder;
import picocli.CommandLine.Option;

/** Which of a run's checkpoints to use. */
final class CheckpointOption {
    @Option(
            names = "--checkpoint",
            paramLabel = "WHICH",
            defaultValue = "last",
            description = "The parameters to use: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    private Which checkpoint = Which.LAST;

    /** The checkpoints of a run. */
    private enum Which {
        LAST,
        BEST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Path in(RunFolder folder) {
        return checkpoint == Which.BEST ? folder.bestCheckpoint() : folder.lastCheckpoint();
    }
}
