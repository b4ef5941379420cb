package org.metafield.runner.launch;

import org.metafield.spi.sweep.Launcher;

/** A launcher under the name that users write. */
public record NamedLauncher(String type, Launcher launcher) {}
