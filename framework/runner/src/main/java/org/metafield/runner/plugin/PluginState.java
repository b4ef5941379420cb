package org.metafield.runner.plugin;

/** What became of a plugin. */
public enum PluginState {
    /** Its components can be used. */
    LOADED,
    /** Its index was read; its classes are loaded when a specification names one of its components. */
    INDEXED,
    /** It was compiled for a plugin interface that this Metafield does not have; none of its code was run. */
    INCOMPATIBLE,
    /** It is broken. */
    FAILED;

    /** Whether a specification may name what the plugin offers. */
    public boolean isUsable() {
        return this == LOADED || this == INDEXED;
    }
}
