package org.metafield.launcher.spark.application;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A trial that an application is to run, as it passes from the launcher to the application and on to a task. Collections
 * are those that Java serializes.
 *
 * @param command the program and its arguments
 * @param environment variables to add
 * @param directory where it is executed
 * @param output the file to which its output is appended
 * @param stop the file that asks it to stop by being there
 * @param application counts the applications of a sweep
 */
public record TrialRequest(
        ArrayList<String> command,
        HashMap<String, String> environment,
        String directory,
        String output,
        String stop,
        int application)
        implements Serializable {
    private static final String COMMAND = "command.";
    private static final String ENVIRONMENT = "environment.";

    /** With copies that can be serialized. */
    public static TrialRequest of(
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path output,
            Path stop,
            int application) {
        return new TrialRequest(
                new ArrayList<>(command),
                new HashMap<>(environment),
                directory.toString(),
                output.toString(),
                stop.toString(),
                application);
    }

    /** Writes the request. */
    public void write(Path file) throws IOException {
        Properties properties = new Properties();
        for (int index = 0; index < command.size(); index++) {
            properties.setProperty(COMMAND + index, command.get(index));
        }
        environment.forEach((name, value) -> properties.setProperty(ENVIRONMENT + name, value));
        properties.setProperty("directory", directory);
        properties.setProperty("output", output);
        properties.setProperty("stop", stop);
        properties.setProperty("application", Integer.toString(application));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    /** Reads a request. */
    public static TrialRequest read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        ArrayList<String> command = new ArrayList<>();
        while (properties.containsKey(COMMAND + command.size())) {
            command.add(properties.getProperty(COMMAND + command.size()));
        }
        HashMap<String, String> environment = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(ENVIRONMENT))
                .forEach(name -> environment.put(name.substring(ENVIRONMENT.length()), properties.getProperty(name)));
        return new TrialRequest(
                command,
                environment,
                properties.getProperty("directory"),
                properties.getProperty("output"),
                properties.getProperty("stop"),
                Integer.parseInt(properties.getProperty("application")));
    }
}
