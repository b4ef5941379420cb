package org.metafield.runner.sweep;

import org.metafield.spi.sweep.Launcher;

/** Where a sweep's trials run, under the name that users write. */
public record SweepLauncher(String type, Launcher launcher) {}
