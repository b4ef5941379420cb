package org.metafield.runner.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.engine.training.Checkpoint;
import org.metafield.engine.training.CheckpointStore;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.runner.UserException;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunJournal;
import org.metafield.tracking.WholeFile;

/** The checkpoints in a run's folder. */
public final class RunCheckpoints implements CheckpointStore {
    private final RunFolder folder;
    private final RunJournal journal;
    private final Precision precision;
    private final Map<String, String> metadata;

    RunCheckpoints(RunFolder folder, RunJournal journal, Precision precision, Map<String, String> metadata) {
        this.folder = requireNonNull(folder, "folder is null");
        this.journal = requireNonNull(journal, "journal is null");
        this.precision = requireNonNull(precision, "precision is null");
        this.metadata = Map.copyOf(metadata);
    }

    @Override
    public void save(Checkpoint checkpoint, boolean best) {
        // What happened before a checkpoint must be on the disk when the checkpoint is: it will not happen again.
        journal.force();
        if (best) {
            write(folder.bestCheckpoint(), checkpoint);
        }
        write(folder.lastCheckpoint(), checkpoint);
    }

    private void write(Path file, Checkpoint checkpoint) {
        try {
            checkpoint.write(file, precision, metadata);
        } catch (IOException e) {
            throw WholeFile.explain(file, bytes(checkpoint), e);
        }
    }

    private long bytes(Checkpoint checkpoint) {
        return Stream.of(checkpoint.parameters().values(), checkpoint.slots().values())
                .flatMap(Collection::stream)
                .map(HostTensor::values)
                .mapToLong(values -> (long) values.length * precision.bytes())
                .sum();
    }

    /**
     * The checkpoint in a file; empty if there is no file.
     *
     * @throws UserException if it cannot be read
     */
    public static Optional<Checkpoint> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.read(file));
        } catch (IOException e) {
            throw new UserException("checkpoint " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
