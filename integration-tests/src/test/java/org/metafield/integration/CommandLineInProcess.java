package org.metafield.integration;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metafield.runner.Host;
import org.metafield.runner.RunnerModule;
import org.metafield.runner.command.Commands;

/**
 * Metafield's command line in this process, for many short runs.
 *
 * @param folder the working directory
 */
record CommandLineInProcess(Path folder) {
    /** What a command did and said. */
    record Result(int exitCode, String text) {}

    Result run(String command, Path file, List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of(command, file.toString()));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        if (command.equals("run")) {
            arguments.addAll(List.of("--runs", folder.resolve("runs").toString()));
        }
        StringWriter text = new StringWriter();
        int exitCode = Commands.create(injector(arguments))
                .setOut(new PrintWriter(text, true))
                .setErr(new PrintWriter(text, true))
                .execute(arguments.toArray(String[]::new));
        return new Result(exitCode, text.toString());
    }

    private Injector injector(List<String> arguments) {
        return Guice.createInjector(new RunnerModule(new Host(folder, folder, name -> Optional.empty(), arguments, 0)));
    }
}
