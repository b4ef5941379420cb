package org.metafield.launcher.spark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.Resources;

/** Trials as tasks of an application that {@code spark-submit} of the user's own Spark starts. */
final class SparkLauncher implements Launcher {
    private final SparkOptions options;
    private final Function<String, Optional<String>> variables;

    SparkLauncher(SparkOptions options, Function<String, Optional<String>> variables) {
        this.options = options;
        this.variables = variables;
    }

    /** A task has one core if it asks for no more, and must not use others. */
    @Override
    public Resources resources() {
        return options.resources().withCores();
    }

    @Override
    public int trialsAtOnce() {
        return options.trialsAtOnce();
    }

    @Override
    public void check() {
        sparkSubmit();
    }

    private Path sparkSubmit() {
        Optional<Path> home = variables.apply("SPARK_HOME").map(Path::of);
        Stream<Path> folders = home.isPresent()
                ? Stream.of(home.get().resolve("bin"))
                : Stream.of(variables.apply("PATH").orElse("").split(File.pathSeparator))
                        .map(Path::of);
        return folders.map(folder -> folder.resolve("spark-submit"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new LaunchException(
                        home.map(path -> "there is no bin/spark-submit in SPARK_HOME, which is " + path)
                                        .orElse("the launcher 'spark' finds no spark-submit on the path")
                                + "; set SPARK_HOME to an installation of Spark 4"));
    }

    @Override
    public LaunchSession open(Path folder) {
        return new SparkLaunchSession(folder, new SparkCommand(sparkSubmit(), options, resources()));
    }
}
