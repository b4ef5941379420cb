package org.metafield.dsl;

import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.metafield.dsl.OptionType.Choice;
import org.metafield.dsl.OptionType.Decimal;
import org.metafield.dsl.OptionType.FilePath;
import org.metafield.dsl.OptionType.Flag;
import org.metafield.dsl.OptionType.Parsed;
import org.metafield.dsl.OptionType.Text;
import org.metafield.dsl.OptionType.Whole;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Scalar.Kind;
import org.metafield.dsl.Tree.Scalar.Style;

/** Turns scalars into values. Each method returns null once it has reported why it cannot. */
final class ScalarBinder {
    /** More digits than a {@code long} has. */
    private static final int MOST_DIGITS = 20;

    private final Problems problems;

    ScalarBinder(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    Object bind(OptionType type, Scalar scalar, String path) {
        if (type instanceof Flag) {
            return flag(type, scalar, path);
        }
        if (type instanceof Whole whole) {
            return whole(whole, scalar, path);
        }
        if (type instanceof Decimal) {
            return decimal(type, scalar, path);
        }
        if (type instanceof Parsed parsed && scalar.kind() != Kind.NOTHING) {
            return parsed(parsed, scalar, path);
        }
        if (!scalar.isText()) {
            return wrong(type, scalar, path, Optional.of("put it in quotes: \"" + scalar.text() + "\""));
        }
        if (type instanceof Text) {
            return scalar.text();
        }
        if (type instanceof Choice choice) {
            return choice(choice, scalar, path);
        }
        if (type instanceof FilePath) {
            return path(scalar, path);
        }
        throw new IllegalStateException(type + " is not a scalar");
    }

    /** Reports a value of the wrong type. */
    @Nullable
    Object wrong(OptionType type, Tree found, String path, Optional<String> hint) {
        if (found instanceof Scalar scalar && scalar.kind() == Kind.NOTHING && scalar.style() == Style.PLAIN) {
            problems.error(
                    ProblemCode.EMPTY_VALUE,
                    found.origin(),
                    "'" + path + "' has no value; expected " + type.label(),
                    "give it a value, or remove the key to use the default");
        } else {
            problems.error(
                    ProblemCode.WRONG_TYPE,
                    found.origin(),
                    "'" + path + "' must be " + type.label() + ", but is " + found.found(),
                    hint);
        }
        return null;
    }

    private @Nullable Object flag(OptionType type, Scalar scalar, String path) {
        String text = scalar.text().toLowerCase(Locale.ROOT);
        if (scalar.style() != Style.TEXT && Scalar.kindOf(scalar.text()) == Kind.FLAG) {
            return text.equals("true");
        }
        return wrong(
                type,
                scalar,
                path,
                switch (text) {
                    case "yes", "y", "on", "1", "true" -> Optional.of("write true");
                    case "no", "n", "off", "0", "false" -> Optional.of("write false");
                    default -> Optional.empty();
                });
    }

    private @Nullable Object whole(Whole type, Scalar scalar, String path) {
        if (!isNumber(scalar)) {
            return wrongNumber(type, scalar, path);
        }
        String digits = scalar.text().replace("_", "");
        long least = type.wide() ? Long.MIN_VALUE : Integer.MIN_VALUE;
        long greatest = type.wide() ? Long.MAX_VALUE : Integer.MAX_VALUE;
        try {
            BigDecimal number = new BigDecimal(digits).stripTrailingZeros();
            if (number.scale() > 0) {
                return wrong(type, scalar, path, Optional.empty());
            }
            if (number.precision() - (long) number.scale() <= MOST_DIGITS
                    && number.compareTo(BigDecimal.valueOf(least)) >= 0
                    && number.compareTo(BigDecimal.valueOf(greatest)) <= 0) {
                return type.wide() ? (Object) number.longValueExact() : (Object) number.intValueExact();
            }
        } catch (NumberFormatException e) {
            // Infinity, not a number, or an exponent beyond those of any number that is in range.
            return notFinite(scalar, path);
        }
        problems.error(
                ProblemCode.OUT_OF_RANGE,
                scalar.origin(),
                "'" + path + "' must be at least " + least + " and at most " + greatest + ", but is " + scalar.text());
        return null;
    }

    private @Nullable Object decimal(OptionType type, Scalar scalar, String path) {
        if (!isNumber(scalar)) {
            return wrongNumber(type, scalar, path);
        }
        try {
            double number = Double.parseDouble(scalar.text().replace("_", ""));
            return Double.isFinite(number) ? (Object) number : notFinite(scalar, path);
        } catch (NumberFormatException e) {
            // YAML writes infinity and not-a-number as .inf and .nan, which Java does not read.
            return notFinite(scalar, path);
        }
    }

    private @Nullable Object notFinite(Scalar scalar, String path) {
        problems.error(
                ProblemCode.OUT_OF_RANGE,
                scalar.origin(),
                "'" + path + "' must be a finite number, but is " + scalar.text());
        return null;
    }

    private static boolean isNumber(Scalar scalar) {
        return scalar.style() != Style.TEXT && Scalar.kindOf(scalar.text()) == Kind.NUMBER;
    }

    private @Nullable Object wrongNumber(OptionType type, Scalar scalar, String path) {
        boolean quoted = scalar.style() == Style.TEXT && Scalar.kindOf(scalar.text()) == Kind.NUMBER;
        return wrong(type, scalar, path, quoted ? Optional.of("remove the quotes") : Optional.empty());
    }

    private @Nullable Object choice(Choice type, Scalar scalar, String path) {
        for (Object constant : type.type().getEnumConstants()) {
            if (Choice.label(constant).equals(scalar.text())) {
                return constant;
            }
        }
        return wrong(type, scalar, path, Suggestion.meant(scalar.text(), type.labels()));
    }

    private @Nullable Object path(Scalar scalar, String path) {
        if (scalar.text().isEmpty()) {
            problems.error(ProblemCode.INVALID_VALUE, scalar.origin(), "'" + path + "' must be a path, but is empty");
            return null;
        }
        try {
            return scalar.origin()
                    .source()
                    .folder()
                    .resolve(Path.of(scalar.text()))
                    .normalize();
        } catch (InvalidPathException e) {
            problems.error(ProblemCode.INVALID_VALUE, scalar.origin(), "'" + path + "' is no path: " + e.getReason());
            return null;
        }
    }

    private @Nullable Object parsed(Parsed type, Scalar scalar, String path) {
        try {
            return type.parse().invoke(null, scalar.text());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type.parse() + " cannot be called", e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                problems.error(ProblemCode.INVALID_VALUE, scalar.origin(), "'" + path + "': " + refusal.getMessage());
                return null;
            }
            throw new IllegalStateException(type.parse() + " failed", e.getCause());
        }
    }
}
