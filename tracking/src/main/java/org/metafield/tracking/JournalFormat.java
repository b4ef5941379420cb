package org.metafield.tracking;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Optional;
import org.metafield.engine.event.RunEvent;

/** Events as JSON objects in one line each: the key {@code event} says which, {@code time} is ISO 8601 in UTC. */
public final class JournalFormat {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(RunEvent.class, EventNames.class)
            .build();

    /** The event in one line, without the line's end. */
    public String encode(RunEvent event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + event + " has no JSON form", e);
        }
    }

    /** The event in a line; empty if the line holds none. */
    Optional<RunEvent> decode(String line) {
        try {
            return Optional.of(MAPPER.readValue(line, RunEvent.class));
        } catch (IOException noEvent) {
            return Optional.empty();
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunEvent.RunStarted.class, name = "started"),
        @JsonSubTypes.Type(value = RunEvent.RunResumed.class, name = "resumed"),
        @JsonSubTypes.Type(value = RunEvent.RunFinished.class, name = "finished"),
        @JsonSubTypes.Type(value = RunEvent.RunInterrupted.class, name = "interrupted"),
        @JsonSubTypes.Type(value = RunEvent.RunFailed.class, name = "failed"),
        @JsonSubTypes.Type(value = RunEvent.MetricRecorded.class, name = "metric"),
        @JsonSubTypes.Type(value = RunEvent.EvaluationMeasured.class, name = "evaluation"),
        @JsonSubTypes.Type(value = RunEvent.SegmentMeasured.class, name = "segment"),
        @JsonSubTypes.Type(value = RunEvent.BaselineOptimizerChosen.class, name = "baseline-optimizer"),
        @JsonSubTypes.Type(value = RunEvent.CheckpointSaved.class, name = "checkpoint")
    })
    private interface EventNames {}
}
