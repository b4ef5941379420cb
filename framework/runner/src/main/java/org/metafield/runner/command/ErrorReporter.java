package org.metafield.runner.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.metafield.dsl.ProblemsException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, without stack traces. */
final class ErrorReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception error, CommandLine commandLine, ParseResult parsed) {
        return report(error, commandLine);
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine commandLine = error.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println("error: " + error.getMessage());
        UnmatchedArgumentException.printSuggestions(error, err);
        err.println("'" + commandLine.getCommandSpec().qualifiedName() + " --help' explains the command");
        err.flush();
        return ExitCode.USER_MISTAKE;
    }

    /** Tells the user, and returns the exit code. */
    static int report(Throwable error, CommandLine commandLine) {
        PrintWriter err = commandLine.getErr();
        Optional<String> mistake = UserMistakes.message(error);
        if (mistake.isPresent()) {
            err.println((error instanceof ProblemsException ? "" : "error: ") + mistake.get());
            err.flush();
            return ExitCode.USER_MISTAKE;
        }
        RuntimeException logged = error instanceof UnexpectedException ready
                ? ready
                : UnexpectedException.loggedIn(temporaryLog(), error);
        err.println("unexpected error: " + logged.getMessage()
                + (logged instanceof UnexpectedException unexpected ? "; details are in " + unexpected.log() : ""));
        err.flush();
        return ExitCode.UNEXPECTED;
    }

    private static Path temporaryLog() {
        try {
            return Files.createTempFile("metafield-error-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
