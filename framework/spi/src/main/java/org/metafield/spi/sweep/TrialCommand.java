package org.metafield.spi.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a launcher executes for a trial: it begins the trial, or goes on from its last checkpoint. Executing it once more
 * for a trial that has finished does no harm.
 *
 * @param trial the trial's name: unique in its sweep, of letters, digits, {@code .}, {@code _} and {@code -}
 * @param command the program, an absolute path, and its arguments
 * @param environment variables to add to those that the process has anyway; none of them is secret
 * @param workingDirectory where it is executed
 * @param output the file to which what it prints is appended
 */
public record TrialCommand(
        String trial, List<String> command, Map<String, String> environment, Path workingDirectory, Path output) {
    /**
     * The variable by which a launcher says which start of a trial a process is, as two numbers such as {@code 2.0}. A
     * launcher sets it if it may start a trial again while nobody knows whether an earlier process is still there: a
     * process ends without writing another word to its run once a start with a larger number has begun, the first number
     * counting before the second.
     */
    public static final String ATTEMPT = "METAFIELD_ATTEMPT";

    public TrialCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
