package org.metafield.runner.plugin;

import java.util.function.Supplier;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentContext;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalException;

/** A factory of a third party. What it throws names the plugin, version and jar. */
record GuardedFactory<C, O extends Record>(
        PluginDescription plugin,
        ComponentFactory<C, O> factory,
        String name,
        String description,
        Class<O> optionsType,
        O defaults)
        implements ComponentFactory<C, O> {
    static <C, O extends Record> GuardedFactory<C, O> of(PluginDescription plugin, ComponentFactory<C, O> factory) {
        return new GuardedFactory<>(
                plugin, factory, factory.name(), factory.description(), factory.optionsType(), factory.defaults());
    }

    @Override
    public Capabilities capabilities(O options) {
        return guard(() -> factory.capabilities(options));
    }

    @Override
    public C create(O options, ComponentContext context) {
        return guard(() -> factory.create(options, context));
    }

    private <T> T guard(Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidOptionException | SignalException | PluginException meantForUsers) {
            throw meantForUsers;
        } catch (RuntimeException | LinkageError e) {
            throw new PluginException(
                    "plugin " + plugin.label() + " failed to make '" + name + "': " + Failures.describe(e), e);
        }
    }
}
