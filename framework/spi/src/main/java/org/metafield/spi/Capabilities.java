package org.metafield.spi;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a component offers and needs. A specification is refused, at the line that asked, if a need is offered by no
 * other component in it.
 */
public record Capabilities(Set<Capability> provides, Set<Capability> requires) {
    /** Offers and needs nothing. */
    public static final Capabilities NONE = new Capabilities(Set.of(), Set.of());

    public Capabilities {
        provides = Set.copyOf(provides);
        requires = Set.copyOf(requires);
    }

    /** Offers these. */
    public static Capabilities provides(Capability... capabilities) {
        return new Capabilities(new LinkedHashSet<>(Arrays.asList(capabilities)), Set.of());
    }

    /** Needs these. */
    public static Capabilities requires(Capability... capabilities) {
        return new Capabilities(Set.of(), new LinkedHashSet<>(Arrays.asList(capabilities)));
    }

    /** Both these and {@code other}. */
    public Capabilities and(Capabilities other) {
        return new Capabilities(union(provides, other.provides), union(requires, other.requires));
    }

    private static Set<Capability> union(Set<Capability> left, Set<Capability> right) {
        return Stream.concat(left.stream(), right.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
