package org.metafield.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the process was started with.
 *
 * @param home the folder of the launcher
 * @param workingDirectory the folder from which it was started
 * @param variables the environment variables
 * @param arguments the command line
 * @param terminalColumns the width of the terminal that shows standard error; 0 if it is not a terminal
 */
public record Host(
        Path home,
        Path workingDirectory,
        Function<String, Optional<String>> variables,
        List<String> arguments,
        int terminalColumns) {
    public Host {
        arguments = List.copyOf(arguments);
    }

    /** This process, of which the launcher tells its place and the terminal. */
    public static Host ofThisProcess(List<String> arguments) {
        Path workingDirectory = Path.of("").toAbsolutePath();
        String home = System.getProperty("metafield.home");
        return new Host(
                home == null ? workingDirectory : Path.of(home),
                workingDirectory,
                name -> Optional.ofNullable(System.getenv(name)),
                arguments,
                Integer.getInteger("metafield.columns", 0));
    }

    /** The folder of caches of Metafield: in {@code XDG_CACHE_HOME}, or {@code .cache} in the user's folder. */
    public Path cache() {
        String caches = variable("XDG_CACHE_HOME");
        return (caches.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches))
                .resolve("metafield");
    }

    /** A variable; empty text if it is not set. */
    public String variable(String name) {
        return variables.apply(name).orElse("");
    }
}
