package org.metafield.engine.training;

/** Keeps checkpoints. */
@FunctionalInterface
public interface CheckpointStore {
    /**
     * Keeps a checkpoint as the last, and as the best if it is.
     *
     * @throws java.io.UncheckedIOException if it cannot be kept
     */
    void save(Checkpoint checkpoint, boolean best);
}
