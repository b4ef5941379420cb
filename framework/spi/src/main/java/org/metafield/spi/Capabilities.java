package org.metafield.spi;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a component offers and needs. A specification is refused, at the line that asked, if a need is offered by no
 * other component in it, or hidden by one.
 *
 * @param hides what others offer in vain beside this component, such as the taps of a field of which a modality shows
 *     mixtures of many places
 */
public record Capabilities(Set<Capability> provides, Set<Capability> requires, Set<Capability> hides) {
    /** Offers and needs nothing. */
    public static final Capabilities NONE = new Capabilities(Set.of(), Set.of(), Set.of());

    public Capabilities {
        provides = Set.copyOf(provides);
        requires = Set.copyOf(requires);
        hides = Set.copyOf(hides);
    }

    /** Offers these. */
    public static Capabilities provides(Capability... capabilities) {
        return new Capabilities(set(capabilities), Set.of(), Set.of());
    }

    /** Needs these. */
    public static Capabilities requires(Capability... capabilities) {
        return new Capabilities(Set.of(), set(capabilities), Set.of());
    }

    /** Hides these. */
    public static Capabilities hides(Capability... capabilities) {
        return new Capabilities(Set.of(), Set.of(), set(capabilities));
    }

    /** Both these and {@code other}. */
    public Capabilities and(Capabilities other) {
        return new Capabilities(
                union(provides, other.provides), union(requires, other.requires), union(hides, other.hides));
    }

    private static Set<Capability> set(Capability... capabilities) {
        return new LinkedHashSet<>(Arrays.asList(capabilities));
    }

    private static Set<Capability> union(Set<Capability> left, Set<Capability> right) {
        return Stream.concat(left.stream(), right.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
