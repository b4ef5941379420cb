package org.metafield.spi.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One place in a search space.
 *
 * @param values the value of each dimension that counts there, by key, as {@link Domain} says
 */
public record Point(Map<String, Double> values) {
    public Point {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whether a dimension counts here, as far as its condition says. */
    public boolean meets(Dimension dimension) {
        return dimension
                .condition()
                .map(condition -> Double.valueOf(condition.choice()).equals(values.get(condition.key())))
                .orElse(true);
    }
}
