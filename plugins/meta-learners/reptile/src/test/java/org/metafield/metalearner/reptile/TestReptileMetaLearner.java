package org.metafield.metalearner.reptile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseMetaLearnerTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.conformance.TestingMetaProblem;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.learning.MetaLearner;
import org.tensorflow.ndarray.Shape;

class TestReptileMetaLearner extends BaseMetaLearnerTest {
    @Override
    protected MetaLearner metaLearner() {
        return new ReptileMetaLearner();
    }

    @Override
    protected double adaptingFactor() {
        return 1 - Math.pow(1 - TestingMetaProblem.RATE, TestingMetaProblem.STEPS);
    }

    @Override
    protected double otherFactor() {
        return 0;
    }

    @Test
    void testTheLossIsThatOfTheLastStep() {
        HostParameters initial = TestingMetaProblem.draw(1);
        HostTensor targets = new HostTensor(Shape.of(2), new double[] {1, -2});
        Map<String, HostTensor> outputs = GraphEvaluation.of(
                GraphRuntime.FLOAT64,
                initial,
                (builder, parameters) -> builder.output(
                        "loss",
                        metaLearner()
                                .metaGradient(
                                        builder.graph(), TestingMetaProblem.of(builder.graph(), parameters, targets))
                                .loss()));
        double expected = 0;
        for (int n = 0; n < 2; n++) {
            double difference = initial.values().get(0).values()[n]
                    + initial.values().get(1).values()[n]
                    - targets.values()[n];
            double atLastStep = Math.pow(1 - TestingMetaProblem.RATE, TestingMetaProblem.STEPS - 1) * difference;
            expected += atLastStep * atLastStep / 2;
        }
        assertThat(outputs.get("loss").values()).containsExactly(new double[] {expected}, within(1e-12));
    }
}
