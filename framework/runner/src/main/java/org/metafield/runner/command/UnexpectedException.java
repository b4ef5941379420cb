package org.metafield.runner.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.metafield.runner.UserException;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.WholeFile;

/** An error that no user made, with the file that tells its details. */
final class UnexpectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path log;

    private UnexpectedException(Path log, Throwable cause) {
        super(String.valueOf(cause).split("\n", 2)[0], cause);
        this.log = log;
    }

    /** The file that tells the details. */
    Path log() {
        return log;
    }

    /** Writes an unexpected error's stack trace to {@code log}; gives a user's mistake back as it is. */
    static RuntimeException loggedIn(Path log, Throwable error) {
        Optional<String> mistake = UserMistakes.message(error);
        if (mistake.isPresent()) {
            return error instanceof RuntimeException asItIs ? asItIs : new UserException(mistake.get(), error);
        }
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        try {
            WholeFile.write(log, trace.toString());
        } catch (RunFolderException notWritten) {
            error.addSuppressed(notWritten);
        }
        return new UnexpectedException(log, error);
    }
}
