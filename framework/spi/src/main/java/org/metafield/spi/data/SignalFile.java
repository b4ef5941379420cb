package org.metafield.spi.data;

import java.nio.file.Path;

/**
 * A file that signals are read from.
 *
 * @param name its path within the data set, with slashes: the same wherever the data set lies
 * @param path where it lies
 */
public record SignalFile(String name, Path path) {}
