package org.metafield.spi.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which parameters, as users write it: {@code all}, {@code last-layer}, {@code modulations}, {@code role:weight}, or
 * {@code name:layers.0.*}; several joined by commas are a union. Buffers never pass.
 */
public record ParameterFilter(String text) {
    /** Every parameter that can be learned. */
    public static final ParameterFilter ALL = new ParameterFilter("all");

    /**
     * Reads a filter.
     *
     * @throws IllegalArgumentException if the text is no filter
     */
    public static ParameterFilter parse(String text) {
        return new ParameterFilter(text);
    }

    public ParameterFilter {
        for (String term : text.split(",", -1)) {
            test(term.strip(), List.of());
        }
    }

    /** The parameters that pass, in order. */
    public List<ParameterSpec> select(List<ParameterSpec> specs) {
        List<Predicate<ParameterSpec>> tests = Stream.of(text.split(",", -1))
                .map(term -> test(term.strip(), specs))
                .toList();
        return specs.stream()
                .filter(ParameterSpec::isAdaptable)
                .filter(spec -> tests.stream().anyMatch(test -> test.test(spec)))
                .toList();
    }

    private static Predicate<ParameterSpec> test(String term, List<ParameterSpec> specs) {
        if (term.equals("all")) {
            return spec -> true;
        }
        if (term.equals("last-layer")) {
            Optional<Integer> last =
                    specs.stream().flatMap(spec -> spec.name().layer().stream()).max(Comparator.naturalOrder());
            return spec ->
                    spec.name().layer().isPresent() && spec.name().layer().equals(last);
        }
        if (term.equals("modulations")) {
            return spec -> spec.role() == Role.MODULATION || spec.role() == Role.LATENT || spec.role() == Role.PATTERN;
        }
        if (term.startsWith("role:")) {
            Role role = role(term.substring("role:".length()));
            return spec -> spec.role() == role;
        }
        if (term.startsWith("name:")) {
            Pattern pattern = glob(term.substring("name:".length()));
            return spec -> pattern.matcher(spec.name().value()).matches();
        }
        throw new IllegalArgumentException(
                "'" + term
                        + "' is none of all, last-layer, modulations, role:ROLE such as role:weight, name:PATTERN such as name:layers.0.*");
    }

    private static Role role(String label) {
        return Stream.of(Role.values())
                .filter(role -> role.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role '" + label + "'; roles are "
                        + Stream.of(Role.values()).map(Role::label).toList()));
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(Stream.of(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse(""));
    }

    @Override
    public String toString() {
        return text;
    }
}
