package org.metafield.runner.plugin;

import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;

/** A component that can be named in a specification, and the plugin that it comes from. */
public record RegisteredComponent(
        ComponentKind kind, String name, ComponentFactory<?, ?> factory, PluginDescription plugin) {
    /** What it offers and needs as it is by default. */
    public Capabilities capabilities() {
        return ofDefaults(factory);
    }

    private static <O extends Record> Capabilities ofDefaults(ComponentFactory<?, O> factory) {
        return factory.capabilities(factory.defaults());
    }
}
