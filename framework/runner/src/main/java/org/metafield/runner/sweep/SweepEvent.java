package org.metafield.runner.sweep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.metafield.runner.sweep.SweepDefinition.Trial;

/** Something that happened in a sweep. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SweepEvent.Suggested.class, name = "suggested"),
    @JsonSubTypes.Type(value = SweepEvent.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = SweepEvent.Stopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = SweepEvent.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = SweepEvent.Pruned.class, name = "pruned"),
    @JsonSubTypes.Type(value = SweepEvent.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = SweepEvent.Forgiven.class, name = "forgiven")
})
public sealed interface SweepEvent {
    /** When it happened. */
    Instant time();

    /**
     * A search suggested a point.
     *
     * @param point the value of each dimension of the search space that counts
     * @param trials one for each seed
     */
    record Suggested(Instant time, Map<String, Double> point, List<Trial> trials) implements SweepEvent {}

    /** Something that happened to a trial. */
    sealed interface OfTrial extends SweepEvent {
        /** The name of its run folder. */
        String trial();
    }

    /** A trial began, or went on. */
    record Begun(Instant time, String trial) implements OfTrial {}

    /** A trial was stopped and can go on. */
    record Stopped(Instant time, String trial) implements OfTrial {}

    /**
     * A trial ended well.
     *
     * @param values of the sweep's objectives, in their order
     * @param worked how long it trained and evaluated since it last began, without the start and the end of its process
     */
    record Finished(Instant time, String trial, List<Double> values, Duration worked) implements OfTrial {}

    /**
     * A trial was stopped for good.
     *
     * @param step the outer steps after which it was judged
     * @param value of the objective on validation signals then
     */
    record Pruned(Instant time, String trial, long step, double value, String reason) implements OfTrial {}

    /** A trial ended with an error. */
    record Failed(Instant time, String trial, String reason) implements OfTrial {}

    /** A trial that failed is to be tried as if it had not. */
    record Forgiven(Instant time, String trial) implements OfTrial {}
}
