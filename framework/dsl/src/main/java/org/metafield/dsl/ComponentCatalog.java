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

    /** All presets, in a fixed order. */
    List<Preset> presets();

    /** Why a component that is known by name is not there, such as that its plugin failed. */
    Optional<String> explainMissing(ComponentKind kind, String name);
}
