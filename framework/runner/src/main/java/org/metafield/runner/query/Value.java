package org.metafield.runner.query;

import java.util.OptionalDouble;

/**
 * What a run has under a key.
 *
 * @param text in full
 * @param shown as a table shows it
 * @param number the same as a number, if it is one
 */
public record Value(String text, String shown, OptionalDouble number) implements Comparable<Value> {
    /** A text, which may be a number. */
    public static Value of(String text) {
        return new Value(text, text, parse(text));
    }

    /** A text that a table shows in another way. */
    static Value of(String text, String shown) {
        return new Value(text, shown, OptionalDouble.empty());
    }

    /** A number. */
    static Value of(double number, String shown) {
        return new Value(Double.toString(number), shown, OptionalDouble.of(number));
    }

    private static OptionalDouble parse(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }

    /** Whether one of the two is larger or they are equal: two numbers, neither of them NaN, or two texts. */
    boolean isComparable(Value other) {
        return number.isPresent() == other.number.isPresent() && !isNan() && !other.isNan();
    }

    private boolean isNan() {
        return number.isPresent() && Double.isNaN(number.getAsDouble());
    }

    /** Numbers by size, NaN last of them, before texts by letter. */
    @Override
    public int compareTo(Value other) {
        if (number.isPresent() && other.number.isPresent()) {
            return Double.compare(number.getAsDouble(), other.number.getAsDouble());
        }
        return number.isEmpty() && other.number.isEmpty() ? text.compareTo(other.text) : number.isPresent() ? -1 : 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value value && isComparable(value) && compareTo(value) == 0;
    }

    @Override
    public int hashCode() {
        return number.isPresent() ? Double.hashCode(number.getAsDouble()) : text.hashCode();
    }
}
