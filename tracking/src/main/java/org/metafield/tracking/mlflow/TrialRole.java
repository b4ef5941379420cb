package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is in a sweep.
 *
 * @param parentRecord the file that says how much of the sweep a server has, and which run it is there; once it does, the
 *     trial lies under that run
 * @param parameters what the trial chose, by short names; where the specification has the same name, that counts
 * @param tags how the sweep sees the trial; numbers are sent whenever they change
 * @param numbers what the sweep measured of it
 * @param failure why it failed; a run whose process broke off cannot say so itself
 */
public record TrialRole(
        Path parentRecord,
        Map<String, String> parameters,
        Map<String, String> tags,
        List<MetricPoint> numbers,
        Optional<String> failure) {
    public TrialRole {
        requireNonNull(parentRecord, "parentRecord is null");
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
        numbers = List.copyOf(numbers);
        requireNonNull(failure, "failure is null");
    }
}
