package org.metafield.integration;

import java.util.ServiceLoader;
import org.metafield.engine.ComponentFactories;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.Plugin;

/** The built-in components, found as the runner finds them. */
final class ServiceLoadedFactories implements ComponentFactories {
    @Override
    public ComponentFactory<?, ?> factory(ComponentKind kind, String type) {
        for (Plugin plugin : ServiceLoader.load(Plugin.class)) {
            for (ComponentFactory<?, ?> factory : kind.factories(plugin)) {
                if (factory.name().equals(type)) {
                    return factory;
                }
            }
        }
        throw new IllegalArgumentException("no " + kind.label() + " '" + type + "'");
    }
}
