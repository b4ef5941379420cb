package org.metafield.architecture.convolutional;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.Tap;

/** Contributes the architecture {@code conv4}. */
public final class ConvolutionalPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Architecture, ?>> architectures() {
        return List.of(ComponentFactory.of(
                "conv4",
                "Four blocks of convolution, batch normalization, relu and max-pooling, then a linear layer: the network of"
                        + " few-shot classification (Vinyals et al. 2016, Finn et al. 2017)",
                Conv4Options.DEFAULTS,
                Capabilities.provides(Tap.PENULTIMATE.capability()),
                Conv4Architecture::new));
    }
}
