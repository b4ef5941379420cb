package org.metafield.runner.plugin;

import java.util.Optional;
import java.util.function.Supplier;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.PluginIndex;

/** A component that can be named in a specification, and the plugin that it comes from. */
public final class RegisteredComponent {
    private final PluginIndex.Component component;
    private final PluginDescription plugin;
    private final Supplier<PluginClasses> classes;

    RegisteredComponent(PluginIndex.Component component, LoadedPlugin plugin) {
        this.component = component;
        this.plugin = plugin.description();
        this.classes = plugin.classes();
    }

    /** Its kind. */
    public ComponentKind kind() {
        return component.kind();
    }

    /** Its name, as a specification has it. */
    public String name() {
        return component.name();
    }

    /** The plugin, as it was found. */
    public PluginDescription plugin() {
        return plugin;
    }

    /**
     * The factory, for which the plugin's classes are loaded if they are not.
     *
     * @throws PluginException if they cannot be
     */
    public ComponentFactory<?, ?> factory() {
        ComponentFactory<?, ?> factory = classes.get().factories().get(component);
        if (factory == null) {
            throw new PluginException(classes.get().plugin().explanation(name()), null);
        }
        return factory;
    }

    /** What it offers and needs as it is by default. */
    public Capabilities capabilities() {
        return ofDefaults(factory());
    }

    private static <O extends Record> Capabilities ofDefaults(ComponentFactory<?, O> factory) {
        return factory.capabilities(factory.defaults());
    }

    /** The plugin, if its classes cannot be loaded. */
    Optional<PluginDescription> failure() {
        return Optional.of(classes.get().plugin())
                .filter(loaded -> !loaded.state().isUsable());
    }
}
