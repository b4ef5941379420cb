package org.metafield.architecture.siren;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.Tap;

/** Contributes the architecture {@code siren}. */
public final class SirenPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Architecture, ?>> architectures() {
        return List.of(ComponentFactory.of(
                "siren",
                "Sine-activated network (Sitzmann et al. 2020) in the forms of learnit and GradNCP",
                SirenOptions.DEFAULTS,
                options -> Capabilities.provides(Tap.PENULTIMATE.capability(), Capability.LINEAR_LAYERS),
                (options, context) -> new SirenArchitecture(options)));
    }
}
