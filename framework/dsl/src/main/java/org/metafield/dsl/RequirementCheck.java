package org.metafield.dsl;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.metafield.dsl.Tree.Mapping;

/** Checks that the plugins which a specification requires are there, beside which a missing component is no surprise. */
final class RequirementCheck {
    private final ComponentCatalog catalog;
    private final Problems problems;

    RequirementCheck(ComponentCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** Checks the key {@code plugins} of a complete specification; what cannot be bound is reported elsewhere. */
    void check(Mapping specification) {
        mapping(specification, PluginRequirements.KEY).ifPresent(plugins -> {
            Problems reportedElsewhere = new Problems();
            new Binder(catalog, reportedElsewhere)
                    .bindRoot(PluginRequirements.class, plugins, plugins.origin())
                    .map(PluginRequirements.class::cast)
                    .ifPresent(requirements -> check(requirements, plugins));
        });
    }

    private void check(PluginRequirements requirements, Mapping plugins) {
        Mapping written = mapping(plugins, PluginRequirements.REQUIRE).orElseThrow();
        requirements
                .require()
                .forEach((name, requirement) -> catalog.explainUnmet(name, requirement)
                        .ifPresent(reason -> problems.error(
                                ProblemCode.UNMET_REQUIREMENT,
                                requireNonNull(written.entries().get(name), name)
                                        .key(),
                                reason)));
    }

    private static Optional<Mapping> mapping(Mapping parent, String key) {
        return parent.get(key).filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }
}
