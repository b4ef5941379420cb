package org.metafield.dsl;

import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.ComponentFactory;

/** Documents the options of a component from its options record. */
public final class OptionDescriptions {
    private OptionDescriptions() {}

    /** The options of a component, in the order of its record. */
    public static List<OptionDescription> of(ComponentFactory<?, ?> factory) {
        List<OptionDescription> descriptions = new ArrayList<>();
        describe(factory.defaults(), "", descriptions);
        return descriptions;
    }

    private static void describe(Record defaults, String prefix, List<OptionDescription> descriptions) {
        for (Option option : Options.of(defaults.getClass()).options()) {
            Object value = option.get(defaults);
            if (option.type() instanceof OptionType.Group && value instanceof Record nested) {
                describe(nested, option.inline() ? prefix : prefix + option.key() + ".", descriptions);
                continue;
            }
            descriptions.add(new OptionDescription(
                    prefix + option.key(),
                    option.type().label(),
                    option.required() ? "" : ResolvedWriter.inline(value),
                    constraints(option),
                    option.description(),
                    option.required()));
        }
    }

    private static String constraints(Option option) {
        List<String> constraints = new ArrayList<>();
        option.bounds().map(Bounds::toString).ifPresent(constraints::add);
        if (option.notEmpty()) {
            constraints.add("not empty");
        }
        return String.join(", ", constraints);
    }
}
