package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code metafield completion}. */
@Command(
        name = "completion",
        aliases = "generate-completion",
        header = "Print a completion script for bash and zsh.",
        footer = {"%nExamples:", "  source <(metafield completion)", "  metafield completion > ~/.metafield-completion"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Inject
    CompletionCommand() {}

    @Override
    public Integer call() {
        CommandSpec command = requireNonNull(spec);
        CommandLine root = command.root().commandLine();
        PrintWriter out = command.commandLine().getOut();
        out.print(AutoComplete.bash(root.getCommandName(), root));
        out.flush();
        return ExitCode.OK;
    }
}
