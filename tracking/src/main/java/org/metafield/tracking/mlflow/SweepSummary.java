package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.tracking.RunFolder;

/**
 * What a sweep comes to, beside its trials.
 *
 * @param started when it began
 * @param latest when something happened last
 * @param status how it stands
 * @param parameters what it varies and how; they never change
 * @param tags how it stands, in words
 * @param numbers what it came to whenever a trial ended; others only follow
 * @param artifacts files, by their paths on the server
 * @param best the best trial; empty if there is none yet
 */
public record SweepSummary(
        Instant started,
        Instant latest,
        RunStatus status,
        Map<String, String> parameters,
        Map<String, String> tags,
        List<MetricPoint> numbers,
        Map<String, Path> artifacts,
        Optional<Best> best) {
    /** The best trial. */
    public record Best(RunFolder run, TrialRole role) {}

    public SweepSummary {
        requireNonNull(started, "started is null");
        requireNonNull(latest, "latest is null");
        requireNonNull(status, "status is null");
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
        numbers = List.copyOf(numbers);
        artifacts = Map.copyOf(artifacts);
        requireNonNull(best, "best is null");
    }
}
