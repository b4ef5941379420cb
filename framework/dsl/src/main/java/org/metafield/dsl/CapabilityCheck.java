package org.metafield.dsl;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.InvalidOptionException;

/** Checks that what each component needs is offered by another. */
final class CapabilityCheck {
    private final ComponentCatalog catalog;
    private final Problems problems;

    CapabilityCheck(ComponentCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    void check(List<BoundComponent> components) {
        Set<Capability> offered = components.stream()
                .flatMap(component -> capabilities(component).provides().stream())
                .collect(Collectors.toSet());
        for (BoundComponent component : components) {
            for (Capability capability : capabilities(component).requires()) {
                Optional<BoundComponent> hiding = components.stream()
                        .filter(other -> capabilities(other).hides().contains(capability))
                        .findFirst();
                if (hiding.isPresent()) {
                    problems.error(
                            ProblemCode.CAPABILITY,
                            component.place(),
                            name(component) + defaulted(component) + " needs " + capability + ", which "
                                    + name(hiding.get()) + " hides",
                            Optional.empty());
                } else if (!offered.contains(capability)) {
                    missing(component, capability, components);
                }
            }
        }
    }

    private static String defaulted(BoundComponent component) {
        return component.place().isWritten() ? "" : ", a default,";
    }

    private Capabilities capabilities(BoundComponent component) {
        try {
            return component.capabilities();
        } catch (InvalidOptionException e) {
            problems.error(ProblemCode.INVALID_VALUE, component.place(), name(component) + ": " + e.getMessage());
            return Capabilities.NONE;
        }
    }

    private void missing(BoundComponent asking, Capability capability, List<BoundComponent> components) {
        Set<ComponentKind> offeringKinds = new TreeSet<>();
        Set<String> offering = new TreeSet<>();
        for (ComponentKind kind : ComponentKind.values()) {
            catalog.list(kind).stream()
                    .filter(factory -> offers(factory, capability))
                    .forEach(factory -> {
                        offeringKinds.add(kind);
                        offering.add(factory.name());
                    });
        }
        String lacking = components.stream()
                .filter(component ->
                        offeringKinds.contains(component.component().kind()))
                .map(CapabilityCheck::name)
                .distinct()
                .collect(Collectors.joining(" and "));
        problems.error(
                ProblemCode.CAPABILITY,
                asking.place(),
                name(asking) + defaulted(asking) + " needs " + capability + ", which "
                        + (lacking.isEmpty() ? "no component here offers" : lacking + " does not offer"),
                offering.isEmpty()
                        ? Optional.of("no installed plugin offers it")
                        : Optional.of("offered by: " + String.join(", ", offering)));
    }

    private static boolean offers(ComponentFactory<?, ?> factory, Capability capability) {
        try {
            return BoundComponent.capabilities(factory, factory.defaults())
                    .provides()
                    .contains(capability);
        } catch (RuntimeException e) {
            // A factory whose defaults cannot be used as they are has nothing to offer as they are.
            return false;
        }
    }

    private static String name(BoundComponent component) {
        String kind = component.component().kind().label().replace('-', ' ');
        return kind + " '" + component.component().type() + "'";
    }
}
