package org.metafield.runner.plugin;

/** What became of a plugin. */
public enum PluginState {
    /** Its components can be used. */
    LOADED,
    /** It was compiled for a plugin interface that this Metafield does not have; none of its code was run. */
    INCOMPATIBLE,
    /** It is broken. */
    FAILED
}
