package org.metafield.engine.event;

import java.time.Instant;

/** Something that happened in a run, with the time at which it did. */
public sealed interface RunEvent {
    /** When it happened. */
    Instant time();

    /** The run began. */
    record RunStarted(Instant time) implements RunEvent {}

    /**
     * The run went on from a checkpoint; what was recorded of later steps is superseded.
     *
     * @param step the outer steps that the checkpoint had taken
     */
    record RunResumed(Instant time, long step) implements RunEvent {}

    /** The run ended well. */
    record RunFinished(Instant time) implements RunEvent {}

    /** The run was asked to stop and can be resumed. */
    record RunInterrupted(Instant time, long step) implements RunEvent {}

    /** The run ended with an error. */
    record RunFailed(Instant time, String reason) implements RunEvent {}

    /**
     * A number of meta-training was taken.
     *
     * @param name {@code train/loss}, {@code train/gradient-norm}, {@code validation/psnr@2}
     * @param step the outer steps taken
     */
    record MetricRecorded(Instant time, String name, long step, double value) implements RunEvent {}

    /**
     * A signal was measured in an evaluation.
     *
     * @param initialization from where adaptation started
     * @param signal the signal's name
     * @param metric the name of the metric, or of a diagnostic's quantity
     * @param adaptationStep the adaptation steps taken
     */
    record EvaluationMeasured(
            Instant time, String initialization, String signal, String metric, int adaptationStep, double value)
            implements RunEvent {}

    /**
     * A segment was measured in an evaluation of continual learning, with the first metric: the entry R_{i,j} of
     * continual learning's metrics.
     *
     * @param initialization from where adaptation started
     * @param signal the signal's name
     * @param metric the metric's name
     * @param adaptationStep the adaptation steps, as the specification counts them
     * @param stage the stages that had ended, i; zero before the first
     * @param segment the segment, j, from one
     */
    record SegmentMeasured(
            Instant time,
            String initialization,
            String signal,
            String metric,
            int adaptationStep,
            int stage,
            int segment,
            double value)
            implements RunEvent {}

    /**
     * The update rule for an initialization was chosen on validation signals.
     *
     * @param optimizer the update rule with its options
     */
    record BaselineOptimizerChosen(Instant time, String initialization, String optimizer) implements RunEvent {}

    /**
     * A checkpoint was written.
     *
     * @param step the outer steps taken
     * @param best whether it is the best on validation signals so far
     */
    record CheckpointSaved(Instant time, long step, boolean best) implements RunEvent {}
}
