package org.metafield.runner.query;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** What a run must be like to be listed. */
sealed interface Condition {
    boolean matches(RunSummary run);

    /** Every comparison in it. */
    Stream<Comparison> comparisons();

    record Both(Condition first, Condition second) implements Condition {
        @Override
        public boolean matches(RunSummary run) {
            return first.matches(run) && second.matches(run);
        }

        @Override
        public Stream<Comparison> comparisons() {
            return Stream.concat(first.comparisons(), second.comparisons());
        }
    }

    record Either(Condition first, Condition second) implements Condition {
        @Override
        public boolean matches(RunSummary run) {
            return first.matches(run) || second.matches(run);
        }

        @Override
        public Stream<Comparison> comparisons() {
            return Stream.concat(first.comparisons(), second.comparisons());
        }
    }

    record Not(Condition denied) implements Condition {
        @Override
        public boolean matches(RunSummary run) {
            return !denied.matches(run);
        }

        @Override
        public Stream<Comparison> comparisons() {
            return denied.comparisons();
        }
    }

    /**
     * A key's value beside a given one. A run that has nothing under the key does not match.
     *
     * @param position where the key stands in the query
     */
    record Comparison(String key, int position, Operator operator, Value given) implements Condition {
        @Override
        public boolean matches(RunSummary run) {
            Optional<Value> value = run.value(key);
            return value.isPresent() && operator.test.test(value.get(), given);
        }

        @Override
        public Stream<Comparison> comparisons() {
            return Stream.of(this);
        }
    }

    enum Operator {
        EQUAL("=", Value::equals),
        UNEQUAL("!=", (value, given) -> !value.equals(given)),
        LESS("<", (value, given) -> value.isComparable(given) && value.compareTo(given) < 0),
        AT_MOST("<=", (value, given) -> value.isComparable(given) && value.compareTo(given) <= 0),
        GREATER(">", (value, given) -> value.isComparable(given) && value.compareTo(given) > 0),
        AT_LEAST(">=", (value, given) -> value.isComparable(given) && value.compareTo(given) >= 0),
        CONTAINS("~", (value, given) -> value.text().contains(given.text()));

        private final String sign;
        private final BiPredicate<Value, Value> test;

        Operator(String sign, BiPredicate<Value, Value> test) {
            this.sign = sign;
            this.test = test;
        }

        /** Whether it asks which of two values is larger. */
        boolean isOrder() {
            return sign.startsWith("<") || sign.startsWith(">");
        }

        static Optional<Operator> of(String sign) {
            return Stream.of(values())
                    .filter(operator -> operator.sign.equals(sign.equals("==") ? "=" : sign))
                    .findFirst();
        }
    }
}
