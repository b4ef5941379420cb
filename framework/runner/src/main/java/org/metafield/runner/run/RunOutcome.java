package org.metafield.runner.run;

import java.nio.file.Path;
import java.util.Optional;
import org.metafield.engine.evaluation.EvaluationResult;

/**
 * How a run ended.
 *
 * @param step the outer steps taken
 * @param result what the evaluation found; empty if the run was stopped before its end
 * @param picture the picture of reconstructions; empty if none could be drawn
 */
public record RunOutcome(long step, Optional<EvaluationResult> result, Optional<Path> picture) {}
