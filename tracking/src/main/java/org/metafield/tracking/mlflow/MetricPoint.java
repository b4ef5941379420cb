package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A number as MLflow keeps it. The server drops one that it has already, of the same key, step, time and value.
 *
 * @param key what was measured: {@code train/loss}, {@code validation/psnr_at_2}, {@code evaluation/learned/psnr}
 * @param step the outer steps taken; in an evaluation, the adaptation steps; in a sweep, the trials that have ended
 */
public record MetricPoint(String key, long step, Instant time, double value) {
    public MetricPoint {
        requireNonNull(key, "key is null");
        requireNonNull(time, "time is null");
    }

    /** A number whose name may have characters that MLflow does not take, such as {@code validation/psnr@2}. */
    public static MetricPoint of(String name, long step, Instant time, double value) {
        return new MetricPoint(MlflowKey.of(name), step, time, value);
    }
}
