package org.metafield.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.metafield.spi.ComponentSpec;

/** The names under which what components give is recorded and reported. */
final class ComponentNames {
    private static final Pattern NOT_GIVEN = Pattern.compile("\\w+=Optional\\.empty(, )?|, \\w+=Optional\\.empty");
    private static final Pattern GIVEN = Pattern.compile("Optional\\[([^\\[\\]]*)]");

    private ComponentNames() {}

    /** A component with its options, as {@code sgd(rate=0.01)}; those that are not given are left out. */
    static String of(ComponentSpec<?> component) {
        String given = NOT_GIVEN.matcher(component.toString()).replaceAll("");
        return GIVEN.matcher(given).replaceAll("$1").replace('[', '(').replace(']', ')');
    }

    /**
     * Components with names: the type of each, and its options too where the type is taken.
     *
     * @param path the key under which they stand
     * @throws ComponentException if two are the same
     */
    static <C, N> List<N> named(
            List<ComponentSpec<C>> components, String path, BiFunction<String, ComponentSpec<C>, N> create) {
        Map<String, N> named = new LinkedHashMap<>();
        for (ComponentSpec<C> component : components) {
            String name = named.containsKey(component.type()) ? of(component) : component.type();
            if (named.put(name, create.apply(name, component)) != null) {
                throw new ComponentException(path, "'" + name + "' is there more than once");
            }
        }
        return List.copyOf(named.values());
    }
}
