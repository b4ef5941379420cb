package org.metafield.modality.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseMetricTest;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;

class TestAreaWeightedPsnrMetric extends BaseMetricTest {
    private static final SphereGrid GRID = new SphereGrid(5, 8);

    @Override
    protected Metric metric() {
        return new AreaWeightedPsnrMetric(AreaWeightedPsnrOptions.DEFAULTS);
    }

    @Override
    protected List<SignalShape> shapes() {
        return List.of(new SphereGrid(46, 90).shape());
    }

    @Test
    void evenErrorsAreWhatPsnrSays() {
        float[] reconstruction = new float[GRID.samples()];
        Arrays.fill(reconstruction, 0.6f);
        assertThat(metric().measure(signal(), reconstruction)).isEqualTo(20, within(1e-4));
    }

    @Test
    void anErrorCountsAsTheAreaThatItCovers() {
        float[] pole = signal().values().clone();
        Arrays.fill(pole, 0, 8, 0.6f);
        // The cap north of 67.5 degrees is (1 - sin 67.5 deg) / 2 = 0.03806 of the sphere.
        assertThat(metric().measure(signal(), pole)).isEqualTo(20 - 10 * Math.log10(0.0380602), within(1e-3));
        float[] equator = signal().values().clone();
        Arrays.fill(equator, 16, 24, 0.6f);
        // The belt within 22.5 degrees of the equator is sin 22.5 deg = 0.38268 of it.
        assertThat(metric().measure(signal(), equator)).isEqualTo(20 - 10 * Math.log10(0.3826834), within(1e-3));
    }

    private static Signal signal() {
        float[] values = new float[GRID.samples()];
        Arrays.fill(values, 0.5f);
        return new Signal("grey", GRID.shape(), values);
    }
}
