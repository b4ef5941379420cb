package org.metafield.metric.imagequality;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.Metric;

/** The metrics {@code psnr}, {@code ssim} and {@code lpips}. */
public final class ImageQualityPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Metric, ?>> metrics() {
        return List.of(
                ComponentFactory.of(
                        "psnr",
                        "Peak signal-to-noise ratio in dB: -10 log10 of the mean squared error, peak 1. Of several"
                                + " pictures, such as the frames of a video, it is the mean.",
                        PsnrOptions.DEFAULTS,
                        PsnrMetric::new),
                ComponentFactory.of(
                        "ssim",
                        "Structural similarity (Wang et al. 2004) as pytorch_msssim computes it: Gaussian window of"
                                + " 11 x 11, standard deviation 1.5, valid convolution, mean over channels and"
                                + " pictures.",
                        SsimOptions.DEFAULTS,
                        Capabilities.requires(Capability.PICTURE_SIGNAL),
                        SsimMetric::new),
                ComponentFactory.of(
                        "lpips",
                        "Learned perceptual distance (Zhang et al. 2018, version 0.1, AlexNet), mean over pictures; it needs"
                                + " a file that the option backbone names.",
                        LpipsOptions.DEFAULTS,
                        Capabilities.requires(Capability.PICTURE_SIGNAL),
                        LpipsMetric::new));
    }
}
