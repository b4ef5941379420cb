package org.metafield.tracking.mlflow;

import java.util.Map;
import java.util.TreeMap;

/**
 * What of a run or a sweep is on a server.
 *
 * @param described whether parameters and tags are there
 * @param inputs whether the data that the run reads is named there
 * @param sent how much of what was recorded is there: of a run's journal the bytes, of a sweep the numbers
 * @param artifacts the artifacts that are there, with the size and time of their files
 * @param tags those that are there and may become others
 * @param copied the trial whose numbers and parameters a sweep has
 * @param status the status that the server was told last
 */
record Delivered(
        boolean described,
        boolean inputs,
        long sent,
        Map<String, String> artifacts,
        Map<String, String> tags,
        String copied,
        String status) {
    static final Delivered NOTHING = new Delivered(false, false, 0, Map.of(), Map.of(), "", "");

    Delivered {
        artifacts = Map.copyOf(artifacts);
        tags = Map.copyOf(tags);
    }

    Delivered withDescription() {
        return new Delivered(true, inputs, sent, artifacts, tags, copied, status);
    }

    Delivered withInputs() {
        return new Delivered(described, true, sent, artifacts, tags, copied, status);
    }

    Delivered withSent(long amount) {
        return new Delivered(described, inputs, amount, artifacts, tags, copied, status);
    }

    Delivered withArtifact(String path, String version) {
        Map<String, String> more = with(artifacts, Map.of(path, version));
        return new Delivered(described, inputs, sent, more, tags, copied, status);
    }

    Delivered withTags(Map<String, String> others) {
        return new Delivered(described, inputs, sent, artifacts, with(tags, others), copied, status);
    }

    Delivered withCopied(String trial) {
        return new Delivered(described, inputs, sent, artifacts, tags, trial, status);
    }

    Delivered withStatus(String told) {
        return new Delivered(described, inputs, sent, artifacts, tags, copied, told);
    }

    /** Whether the server has these tags as they are. */
    boolean hasTags(Map<String, String> wanted) {
        return tags.entrySet().containsAll(wanted.entrySet());
    }

    private static Map<String, String> with(Map<String, String> known, Map<String, String> others) {
        Map<String, String> more = new TreeMap<>(known);
        more.putAll(others);
        return more;
    }
}
