package org.metafield.runner.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;

/**
 * How long a run took, by the clock, from the events that stand. Pauses between its parts do not count, nor does what
 * was done again after a resume.
 *
 * @param parts how often the run began or went on
 * @param total all of it
 * @param training training with its validation and checkpoints
 * @param evaluation the evaluation
 * @param stepsPerSecond outer steps a second of training; empty if fewer than two were recorded
 */
public record RunTiming(
        int parts, Duration total, Duration training, Duration evaluation, OptionalDouble stepsPerSecond) {
    /** The timing of a history. */
    public static RunTiming of(List<RunEvent> events) {
        Tally tally = new Tally();
        events.forEach(tally::add);
        tally.endPart();
        OptionalDouble rate = tally.steps > 0 && !tally.stepping.isZero()
                ? OptionalDouble.of(tally.steps * 1e9 / tally.stepping.toNanos())
                : OptionalDouble.empty();
        return new RunTiming(tally.parts, tally.total, tally.training, tally.evaluation, rate);
    }

    /** Adds up, event by event. */
    private static final class Tally {
        private int parts;
        private Duration total = Duration.ZERO;
        private Duration training = Duration.ZERO;
        private Duration evaluation = Duration.ZERO;
        private Duration stepping = Duration.ZERO;
        private long steps;

        private Instant begin = Instant.EPOCH;
        private Instant trained = Instant.EPOCH;
        private Instant last = Instant.EPOCH;
        private long firstStep = -1;
        private Instant firstStepTime = Instant.EPOCH;
        private long lastStep = -1;
        private boolean evaluated;

        private void add(RunEvent event) {
            if (event instanceof RunEvent.RunStarted || event instanceof RunEvent.RunResumed) {
                endPart();
                parts++;
                begin = event.time();
                trained = begin;
                firstStep = -1;
                evaluated = false;
            }
            if (event instanceof MetricRecorded metric && isTraining(metric)) {
                trained = event.time();
                if (firstStep < 0) {
                    firstStep = metric.step();
                    firstStepTime = event.time();
                }
                lastStep = metric.step();
            }
            if (event instanceof CheckpointSaved && !evaluated) {
                trained = event.time();
            }
            evaluated |= event instanceof EvaluationMeasured;
            last = event.time();
        }

        private static boolean isTraining(MetricRecorded metric) {
            return metric.name().startsWith("train/") || metric.name().startsWith("validation/");
        }

        private void endPart() {
            if (parts == 0) {
                return;
            }
            total = total.plus(Duration.between(begin, last));
            training = training.plus(Duration.between(begin, trained));
            if (evaluated) {
                evaluation = evaluation.plus(Duration.between(trained, last));
            }
            if (firstStep >= 0) {
                steps += lastStep - firstStep;
                stepping = stepping.plus(Duration.between(firstStepTime, trained));
            }
        }
    }
}
