package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;

/** What every {@link Metric} of pictures keeps to. */
public abstract class BaseMetricTest {
    /** The metric to test. */
    protected abstract Metric metric();

    /** The shapes of signals to test it with. */
    protected List<SignalShape> shapes() {
        return List.of(new SignalShape(List.of(24, 32), 3), new SignalShape(List.of(24, 32), 1));
    }

    @Test
    void testCloserIsBetter() {
        for (SignalShape shape : shapes()) {
            Signal signal = signal(shape);
            double near = metric().measure(signal, noisy(signal, 0.02f));
            double far = metric().measure(signal, noisy(signal, 0.2f));
            double sign = metric().largerIsBetter() ? 1 : -1;
            assertThat(near).as("a measure of a noisy reconstruction is finite").isFinite();
            assertThat(sign * near)
                    .as("less noise must measure better: look at largerIsBetter()")
                    .isGreaterThan(sign * far);
        }
    }

    @Test
    void testPerfectReconstructionIsBest() {
        for (SignalShape shape : shapes()) {
            Signal signal = signal(shape);
            double perfect = metric().measure(signal, signal.values().clone());
            double near = metric().measure(signal, noisy(signal, 0.02f));
            double sign = metric().largerIsBetter() ? 1 : -1;
            assertThat(perfect)
                    .as("a measure of a perfect reconstruction is a number")
                    .isNotNaN();
            assertThat(sign * perfect)
                    .as("nothing measures better than the signal itself")
                    .isGreaterThan(sign * near);
        }
    }

    @Test
    void testArgumentsAreLeftAsTheyAre() {
        Signal signal = signal(shapes().get(0));
        float[] target = signal.values().clone();
        float[] reconstruction = noisy(signal, 0.5f);
        float[] before = reconstruction.clone();
        double once = metric().measure(signal, reconstruction);
        assertThat(signal.values()).as("the signal must not be changed").isEqualTo(target);
        assertThat(reconstruction)
                .as("the reconstruction must not be changed: clamp a copy")
                .isEqualTo(before);
        assertThat(metric().measure(signal, reconstruction))
                .as("the same arguments give the same measure")
                .isEqualTo(once);
    }

    private static Signal signal(SignalShape shape) {
        float[] values = new float[shape.samples() * shape.channels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) (0.5 + 0.4 * Math.sin(0.05 * n) * Math.cos(0.013 * n));
        }
        return new Signal("waves", shape, values);
    }

    private static float[] noisy(Signal signal, float deviation) {
        SplittableRandom random = new SplittableRandom(GraphEvaluation.SEED);
        float[] values = signal.values().clone();
        for (int n = 0; n < values.length; n++) {
            values[n] += deviation * (float) random.nextGaussian();
        }
        return values;
    }
}
