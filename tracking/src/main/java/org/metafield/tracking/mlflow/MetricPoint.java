package org.metafield.tracking.mlflow;

import java.time.Instant;

/**
 * A number as MLflow keeps it. The server drops one that it has already, of the same key, step, time and value.
 *
 * @param key what was measured: {@code train/loss}, {@code validation/psnr_at_2}, {@code evaluation/learned/psnr}
 * @param step the outer steps taken; in an evaluation, the adaptation steps
 */
record MetricPoint(String key, long step, Instant time, double value) {}
