package org.metafield.spi.graph;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a parameter: words joined by dots, {@code layers.N.weight} and {@code layers.N.bias} for the N-th layer,
 * counted from zero. A last layer of another kind than those before may be named {@code head}.
 */
public record ParameterName(String value) implements Comparable<ParameterName> {
    private static final Pattern VALID = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
    private static final String HEAD = "head.";
    private static final Pattern LAYER = Pattern.compile("layers\\.(\\d+)\\..+");

    public ParameterName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a parameter name is lower-case words joined by dots, not '" + value + "'");
        }
    }

    /**
     * The place of the layer that the parameter belongs to, if it is named as one of a layer: its number, or the greatest
     * for the layer {@code head}, which comes after all others.
     */
    public Optional<Integer> layer() {
        if (value.startsWith(HEAD)) {
            return Optional.of(Integer.MAX_VALUE);
        }
        Matcher matcher = LAYER.matcher(value);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    @Override
    public int compareTo(ParameterName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
