package org.metafield.dsl;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What specifications may refer to beside their own keys.
 *
 * @param variables the environment variables
 * @param dataSets the folders of data sets by name, whether they are there or not
 */
public record Surroundings(Function<String, Optional<String>> variables, Map<String, Path> dataSets) {
    public Surroundings {
        dataSets = Collections.unmodifiableMap(new TreeMap<>(dataSets));
    }
}
