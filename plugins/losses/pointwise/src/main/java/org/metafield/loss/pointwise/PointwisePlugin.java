package org.metafield.loss.pointwise;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.field.Tap;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.SampleScores;

/** Contributes the losses {@code mse}, {@code l1}, {@code huber} and {@code cross-entropy}. */
public final class PointwisePlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Loss, ?>> losses() {
        return List.of(
                ComponentFactory.of(
                        "mse",
                        "Mean over channels of the squared difference, the loss of learnit and GradNCP",
                        NoOptions.DEFAULTS,
                        options -> PointwiseLosses.SQUARED),
                ComponentFactory.of(
                        "l1",
                        "Mean over channels of the absolute difference",
                        NoOptions.DEFAULTS,
                        options -> PointwiseLosses.ABSOLUTE),
                ComponentFactory.of(
                        "cross-entropy",
                        "Surprise at the class of a sample in nats, the loss of classification",
                        NoOptions.DEFAULTS,
                        Capabilities.requires(Tap.LOGITS.capability()),
                        options -> SampleScores::crossEntropy),
                ComponentFactory.of(
                        "huber",
                        "Squared difference where it is small, absolute difference where it is large (Huber 1964)",
                        HuberOptions.DEFAULTS,
                        options -> PointwiseLosses.huber(options.bend())));
    }
}
