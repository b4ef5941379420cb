package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.gpu.HostTensor;

/** Meta-gradients that the command line gives: those of another program, and those that follow from one another. */
class TestMetaGradients {
    private static final String RATE_ZERO = "adaptation.optimizer.rate=0";

    @TempDir
    static Path work;

    private static OneOuterStep step;

    @BeforeAll
    static void writeFiles() {
        step = OneOuterStep.in(work);
    }

    /** The other program differentiates the outer objective by complex steps, in float64. */
    @ParameterizedTest
    @CsvSource({
        "maml-second-order, '{type: maml, order: second}', float64, 1e-12",
        "maml-first-order, '{type: maml, order: first}', float64, 1e-12",
        "reptile, reptile, float64, 1e-12",
        "maml-second-order, '{type: maml, order: second}', float32, 1e-5",
    })
    void areThoseOfAnotherProgram(String name, String learner, String precision, double tolerance) {
        Map<String, HostTensor> expected =
                GoldenCase.tensors(step.golden().expected().path(name));
        Map<String, double[]> gradient =
                step.metaGradient(name + "-" + precision, "meta-learner=" + learner, "runtime.precision=" + precision);
        assertThat(gradient.keySet()).isEqualTo(expected.keySet());
        expected.forEach((parameter, values) ->
                assertThat(gradient.get(parameter)).as(parameter).containsExactly(values.values(), within(tolerance)));
    }

    @Test
    void withoutAStepAllAreThePlainGradient() {
        Map<String, double[]> plain = step.metaGradient("plain", "adaptation.steps=0");
        assertSame(step.metaGradient("rate-0-second", RATE_ZERO), plain, 1, 0);
        assertSame(step.metaGradient("rate-0-first", RATE_ZERO, "meta-learner.order=first"), plain, 1, 0);
        // Of one step of rate 0.01 the way is 0.01 of the gradient; differences of numbers near one end at 1e-16.
        assertSame(step.metaGradient("one-step", "meta-learner=reptile", "adaptation.steps=1"), plain, 0.01, 2e-16);
    }

    @Test
    void aStreamOfOneSegmentIsTheWholeSignal() {
        Map<String, double[]> whole = step.metaGradient("whole");
        for (String strategy : new String[] {"modular", "naive"}) {
            assertSame(step.metaGradient(strategy, "continual=" + strategy, "stream.segments=1"), whole, 1, 0);
        }
    }

    @Test
    void aBootstrapWithoutStepsAddsNothing() {
        Map<String, double[]> without = step.metaGradient("without");
        assertSame(step.metaGradient("no-steps", "outer-terms=[{type: bootstrap, steps: 0}]"), without, 1, 0);
    }

    private static void assertSame(
            Map<String, double[]> actual, Map<String, double[]> expected, double factor, double tolerance) {
        expected.forEach((parameter, values) -> {
            double[] scaled = values.clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= factor;
            }
            assertThat(Objects.requireNonNull(actual.get(parameter)))
                    .as(parameter)
                    .containsExactly(scaled, within(tolerance));
        });
    }
}
