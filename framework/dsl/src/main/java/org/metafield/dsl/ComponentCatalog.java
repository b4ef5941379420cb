package org.metafield.dsl;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.Preset;

/** The components and presets that a specification may name. */
public interface ComponentCatalog {
    /** The factory of this kind and name. */
    Optional<ComponentFactory<?, ?>> find(ComponentKind kind, String name);

    /** All factories of a kind, in a fixed order. */
    List<ComponentFactory<?, ?>> list(ComponentKind kind);

    /** The names of a kind, in a fixed order, which may be known before the factories are. */
    default List<String> names(ComponentKind kind) {
        return list(kind).stream().map(ComponentFactory::name).toList();
    }

    /** All presets, in a fixed order. */
    List<Preset> presets();

    /** Why a component that is known by name is not there, such as that its plugin failed. */
    Optional<String> explainMissing(ComponentKind kind, String name);

    /** Why a preset that is known by name is not there. */
    default Optional<String> explainMissingMethod(String name) {
        return Optional.empty();
    }

    /** Why a plugin is not as a specification requires it, and how to get it; empty if it is. */
    default Optional<String> explainUnmet(String plugin, PluginRequirement requirement) {
        return Optional.of("there are no plugins here");
    }
}
