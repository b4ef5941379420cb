package org.metafield.engine.specification;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** The outer loop. */
public record TrainingSettings(
        @Describe("Outer steps") @Range(min = 0) long steps,

        @Describe(
                "Signals in an outer step; each is one task, or one for each segment with a modular continual strategy")
        @Range(min = 1)
        int tasks,

        @Describe("Outer steps between two evaluations on the validation split; 0 for none") @Range(min = 0)
        long evaluateEvery,

        @Describe("Outer steps between two checkpoints; 0 for one at the end") @Range(min = 0)
        long checkpointEvery,

        @Describe("Signals in an evaluation during training") @Range(min = 1)
        int validationSignals) {
    /** learnit's image regression. */
    public static final TrainingSettings DEFAULTS = new TrainingSettings(150_000, 3, 1000, 1000, 5);
}
