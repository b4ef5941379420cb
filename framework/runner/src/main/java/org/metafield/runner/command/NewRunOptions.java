package org.metafield.runner.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.metafield.engine.ExperimentPlan;
import org.metafield.runner.experiment.Preflight;
import picocli.CommandLine.Option;

/** What commands that begin something new have in common. */
final class NewRunOptions {
    @Option(
            names = "--name-suffix",
            paramLabel = "TEXT",
            description =
                    "What follows the experiment's name in the folder's name, in place of time and random letters.")
    private @Nullable String nameSuffix;

    @Option(names = "--ignore-memory", description = "Start even if the memory seems too little.")
    private boolean ignoreMemory;

    Optional<String> nameSuffix() {
        return Optional.ofNullable(nameSuffix);
    }

    /** Compares what a plan needs with what there is, unless the user said not to. */
    void checkMemory(Preflight preflight, ExperimentPlan plan) {
        if (!ignoreMemory) {
            preflight.memory(plan);
        }
    }
}
