package org.metafield.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.metafield.gpu.Precision;

class TestExperimentPlan {
    @Test
    void testEachInnerStepAddsAsManyOperations() {
        int two = operations(2);
        int four = operations(4);
        assertThat(four).isGreaterThan(two);
        assertThat(operations(8) - four).isEqualTo(2 * (four - two));
    }

    /** The operations of the largest graph, in which steps are unrolled. */
    private static int operations(int steps) {
        var specification = TestingExperiments.specification(Precision.FLOAT32, 1, 1, 1, "full");
        return ExperimentPlan.of(TestingExperiments.experiment(TestingExperiments.withInnerSteps(specification, steps)))
                .graphs()
                .stream()
                .mapToInt(ExperimentPlan.GraphPlan::operations)
                .max()
                .orElseThrow();
    }
}
