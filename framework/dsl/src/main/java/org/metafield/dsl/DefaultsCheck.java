package org.metafield.dsl;

import java.util.List;
import org.metafield.spi.ComponentFactory;

/** Checks the defaults of a component as if a user had written them. */
public final class DefaultsCheck {
    private DefaultsCheck() {}

    /**
     * What is wrong with the defaults; options that must be given have none.
     *
     * @param catalog the components that the defaults may name
     */
    public static List<String> problems(ComponentCatalog catalog, ComponentFactory<?, ?> factory) {
        Problems problems = new Problems();
        Tree.Mapping defaults = ValueTree.ofDefaults(factory.defaults(), "default of " + factory.name());
        new Binder(catalog, problems).bindRoot(factory.optionsType(), defaults, defaults.origin());
        return problems.all().stream()
                .filter(problem -> problem.code() != ProblemCode.MISSING_KEY)
                .map(Problem::message)
                .toList();
    }
}
