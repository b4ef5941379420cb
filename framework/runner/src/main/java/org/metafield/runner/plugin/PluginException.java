package org.metafield.runner.plugin;

import org.jspecify.annotations.Nullable;

/** Code of a plugin failed in a way that no specification can mend. The message names the plugin, version and jar. */
public class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PluginException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
