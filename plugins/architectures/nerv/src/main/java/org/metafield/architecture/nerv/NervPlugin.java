package org.metafield.architecture.nerv;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.Tap;

/** Contributes the architectures {@code nerv}, {@code nerv-small} and {@code nerv-large}, which differ in their defaults. */
public final class NervPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Architecture, ?>> architectures() {
        return List.of(
                nerv(
                        "nerv",
                        "Makes whole frames from their time by convolutions (NeRV, Chen et al. 2021), of any size",
                        NervOptions.TINY),
                nerv(
                        "nerv-small",
                        "NeRV for frames of 128 x 128 as in GradNCP (Tack et al. 2023), 1,302,115 parameters",
                        NervOptions.SMALL),
                nerv(
                        "nerv-large",
                        "NeRV for frames of 256 x 256 as in GradNCP (Tack et al. 2023), 1,339,107 parameters",
                        NervOptions.LARGE));
    }

    private static ComponentFactory<Architecture, NervOptions> nerv(
            String name, String description, NervOptions defaults) {
        return ComponentFactory.of(
                name,
                description,
                defaults,
                Capabilities.provides(Tap.PENULTIMATE.capability(), Tap.LINEAR_OUTPUT.capability()),
                options -> new NervArchitecture(options.checked()));
    }
}
