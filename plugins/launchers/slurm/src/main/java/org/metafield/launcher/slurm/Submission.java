package org.metafield.launcher.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.TrialCommand;

/**
 * The folder of one job array: which trials it has, the script of each, the job's name and number, and the exit codes
 * that tasks leave.
 *
 * @param number counts the submissions of a sweep, from 1
 */
record Submission(Path folder, int number) {
    private static final Pattern EXIT = Pattern.compile("([0-9]+)\\.([0-9]+)\\.exit");

    /** The exit code that a task left. */
    record Exit(int restart, int code) {}

    /** The submissions of a sweep, earliest first. */
    static List<Submission> list(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.getFileName().toString().matches("[0-9]{1,9}"))
                    .map(child -> new Submission(
                            child, Integer.parseInt(child.getFileName().toString())))
                    .filter(submission -> Files.exists(submission.file("trials")))
                    .sorted((first, second) -> Integer.compare(first.number(), second.number()))
                    .toList();
        } catch (IOException e) {
            throw new LaunchException(folder + " cannot be listed (" + e.getMessage() + ")", e);
        }
    }

    /** Writes down what is to be submitted. */
    static Submission prepare(Path folder, int number, String name, List<TrialCommand> trials) {
        Submission submission = new Submission(folder.resolve(Integer.toString(number)), number);
        try {
            Files.createDirectories(submission.folder());
            Files.writeString(
                    submission.script(),
                    jobScript()
                            .replace(
                                    "@folder@",
                                    ShellText.quote(submission.folder().toString()))
                            .replace("@number@", Integer.toString(number)));
            for (int index = 0; index < trials.size(); index++) {
                Files.writeString(submission.file(index + ".sh"), ShellText.of(trials.get(index)));
            }
            submission.put("name", name);
            // The folder is a submission from then on.
            submission.put("trials", trials.stream().map(TrialCommand::trial).collect(Collectors.joining("\n")));
            return submission;
        } catch (IOException e) {
            throw new LaunchException(submission.folder() + " cannot be written (" + e.getMessage() + ")", e);
        }
    }

    private static String jobScript() {
        try (InputStream script = Submission.class.getResourceAsStream("job.sh")) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    /** The script of the job. */
    Path script() {
        return file("job.sh");
    }

    /** The names of its trials, in the order of their indices. */
    List<String> trials() {
        return get("trials").orElse("").lines().toList();
    }

    /** The name of its job. */
    String name() {
        return get("name").orElseThrow();
    }

    /** The number of its job; empty if nobody knows whether it was submitted. */
    Optional<String> job() {
        return get("job");
    }

    void submitted(String job) {
        put("job", job);
    }

    /** The latest exit code of each task that left one, by index. */
    Map<Integer, Exit> exits() {
        Map<Integer, Exit> exits = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher matcher = EXIT.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    int restart = Integer.parseInt(matcher.group(2));
                    Exit exit = new Exit(
                            restart, Integer.parseInt(Files.readString(file).strip()));
                    exits.merge(
                            Integer.parseInt(matcher.group(1)),
                            exit,
                            (one, other) -> one.restart() > other.restart() ? one : other);
                }
            }
            return exits;
        } catch (IOException e) {
            throw new LaunchException(folder + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private Optional<String> get(String name) {
        try {
            Path file = file(name);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new LaunchException(file(name) + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private void put(String name, String text) {
        Path aside = file(name + ".part");
        try {
            Files.writeString(aside, text + "\n");
            Files.move(aside, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchException(file(name) + " cannot be written (" + e.getMessage() + ")", e);
        }
    }
}
