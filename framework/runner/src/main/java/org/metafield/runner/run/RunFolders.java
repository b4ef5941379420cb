package org.metafield.runner.run;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.WholeFile;

/** Makes the folders of new runs. */
public final class RunFolders {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LETTERS = 5;

    private final EnvironmentReporter environment;
    private final Clock clock;

    @Inject
    RunFolders(EnvironmentReporter environment, Clock clock) {
        this.environment = requireNonNull(environment, "environment is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes a folder with all that is known before a run.
     *
     * @param runs the folder to make it in
     * @param suffix what follows the experiment's name; time and random letters if empty
     * @throws org.metafield.tracking.RunFolderException if it exists or cannot be written
     */
    public RunFolder create(LoadedExperiment loaded, Path runs, Optional<String> suffix) {
        return create(loaded, runs, loaded.experiment().specification().name(), suffix);
    }

    /** Makes a folder whose name begins otherwise than with the experiment's. */
    public RunFolder create(LoadedExperiment loaded, Path runs, String prefix, Optional<String> suffix) {
        EnvironmentReport made = environment.report(loaded.experiment());
        return make(loaded, runs.resolve(name(prefix, suffix)), Optional.of(made));
    }

    /** Makes the folder of a run for another process, which adds what it is made with when it begins. */
    public RunFolder make(LoadedExperiment loaded, Path path) {
        return make(loaded, path, Optional.empty());
    }

    private static RunFolder make(LoadedExperiment loaded, Path path, Optional<EnvironmentReport> made) {
        RunFolder folder = RunFolder.create(path);
        WholeFile.write(folder.sourceSpecification(), read(loaded.file()));
        made.ifPresent(report -> ResultFile.write(folder.environment(), report));
        // A folder is a run once it has a resolved specification, so that comes last.
        WholeFile.write(folder.specification(), loaded.resolved().yaml());
        return folder;
    }

    /** The name of a new folder; the suffix is time and random letters if empty. */
    public String name(String prefix, Optional<String> suffix) {
        return (prefix + "-" + suffix.orElseGet(this::uniqueSuffix)).replaceAll("[^\\p{Alnum}._-]+", "-");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("specification " + file + " cannot be read again", e);
        }
    }

    private String uniqueSuffix() {
        SecureRandom random = new SecureRandom();
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return TIME.format(LocalDateTime.now(clock)) + "-" + letters;
    }
}
