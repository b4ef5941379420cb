package org.metafield.modality.files.numpy;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Python dictionary in a NumPy header: exactly the keys {@code descr}, {@code fortran_order} and {@code shape}, in
 * any order.
 */
record NumpyDictionary(String description, boolean fortranOrder, List<BigInteger> shape) {
    // Possessive quantifiers: a hostile header costs time linear in its length.
    private static final Pattern DICTIONARY = Pattern.compile("\\s*+\\{(.*+)", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("\\s*+'(\\w++)'\\s*+:\\s*+"
            + "('[^'\\\\]*+'|True|False|\\([0-9, ]*+\\)|\\[[^\\[\\]]*+\\])\\s*+(,|(?=\\}))");
    private static final Pattern END = Pattern.compile("\\s*+\\}\\s*+");
    private static final Pattern SHAPE = Pattern.compile("\\(\\)|\\(\\d++,\\)|\\(\\d++(?:, ?\\d++)++,?\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Parses a header's text; empty if it is anything else than such a dictionary. */
    static Optional<NumpyDictionary> parse(String text) {
        Matcher whole = DICTIONARY.matcher(text);
        if (!whole.matches()) {
            return Optional.empty();
        }
        String rest = whole.group(1);
        Optional<String> description = Optional.empty();
        Optional<Boolean> fortranOrder = Optional.empty();
        Optional<List<BigInteger>> shape = Optional.empty();
        Matcher entry = ENTRY.matcher(rest);
        int position = 0;
        while (entry.region(position, rest.length()).lookingAt()) {
            String value = entry.group(2);
            switch (entry.group(1)) {
                case "descr" ->
                    description = Optional.of(value.startsWith("'") ? value.substring(1, value.length() - 1) : value);
                case "fortran_order" -> fortranOrder = flag(value);
                case "shape" -> shape = numbers(value);
                default -> {
                    return Optional.empty();
                }
            }
            position = entry.end();
        }
        if (!END.matcher(rest).region(position, rest.length()).matches()) {
            return Optional.empty();
        }
        if (description.isEmpty() || fortranOrder.isEmpty() || shape.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NumpyDictionary(description.get(), fortranOrder.get(), shape.get()));
    }

    private static Optional<Boolean> flag(String value) {
        return Stream.of("True", "False").filter(value::equals).findFirst().map("True"::equals);
    }

    private static Optional<List<BigInteger>> numbers(String value) {
        if (!SHAPE.matcher(value).matches()) {
            return Optional.empty();
        }
        Matcher number = NUMBER.matcher(value);
        return Optional.of(
                number.results().map(found -> new BigInteger(found.group())).toList());
    }
}
