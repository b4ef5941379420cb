package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code metafield data}. */
@Command(
        name = "data",
        header = "Prepare the data of a specification and look at it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DataDescribeCommand.class, DataPrepareCommand.class, DataSetsCommand.class})
final class DataCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Inject
    DataCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                requireNonNull(spec).commandLine(), "a command is missing: describe, prepare or sets");
    }
}
