package org.metafield.metric.audioquality;

import java.util.List;
import java.util.function.Function;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.Metric;

/** The metrics {@code snr} and {@code log-spectral-distance}. */
public final class AudioQualityPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Metric, ?>> metrics() {
        return List.of(
                metric(
                        "snr",
                        "Signal-to-noise ratio in dB: the energy of the wave against that of the error. Unlike psnr it"
                                + " allows for how loud the sound is.",
                        NoOptions.DEFAULTS,
                        options -> new SnrMetric()),
                metric(
                        "log-spectral-distance",
                        "Distance of short-time power spectra in dB (Gray and Markel 1976): the root mean square over"
                                + " frequencies, mean over frames. Smaller is better.",
                        LogSpectralDistanceOptions.DEFAULTS,
                        LogSpectralDistanceMetric::new));
    }

    private static <O extends Record> ComponentFactory<Metric, O> metric(
            String name, String description, O defaults, Function<O, Metric> create) {
        return ComponentFactory.of(name, description, defaults, Capabilities.requires(Capability.SOUND_SIGNAL), create);
    }
}
