package org.metafield.integration;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.runner.Host;
import org.metafield.runner.Metafield;

/**
 * The command line, as the launcher starts it.
 *
 * @param folder the launcher's folder and the working directory of child processes
 * @param variables the environment variables that specifications and plugins see
 */
record MetafieldProgram(Path folder, Map<String, String> variables) {
    /** The program as it is started in {@code folder}, without third-party plugins but those in its plugins.d. */
    static MetafieldProgram in(Path folder) {
        return new MetafieldProgram(folder, Map.of());
    }

    /** Executes a command line in this process. Paths in it are absolute. */
    Outcome run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Host host = new Host(folder, folder, name -> Optional.ofNullable(variables.get(name)), texts(arguments), 0);
        int exitCode = Metafield.execute(host, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** Executes a command on a specification with settings, in this process; runs go to the program's folder. */
    Outcome runSet(String command, Path file, List<String> settings) {
        List<Object> arguments = new ArrayList<>(List.of(command, file));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        if (command.equals("run")) {
            arguments.addAll(List.of("--runs", folder.resolve("runs")));
        }
        return run(arguments.toArray());
    }

    /** Starts a command line in a process of its own. */
    ChildProcess start(Object... arguments) {
        return startWith(List.of(), arguments);
    }

    /** Starts a command line in a process of its own, with further options for Java. */
    ChildProcess startWith(List<String> javaOptions, Object... arguments) {
        return start(command(javaOptions, arguments));
    }

    /** Starts a command in the program's folder. */
    ChildProcess start(List<String> command) {
        try {
            return ChildProcess.start(command, folder, variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that starts a command line in a process of its own. */
    List<String> command(List<String> javaOptions, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dmetafield.home=" + folder));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", classPath(), Metafield.class.getName()));
        command.addAll(texts(arguments));
        return command;
    }

    /** The class path without this module's own tests. */
    private static String classPath() {
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(whole.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> texts(Object... arguments) {
        return Stream.of(arguments).map(String::valueOf).toList();
    }
}
