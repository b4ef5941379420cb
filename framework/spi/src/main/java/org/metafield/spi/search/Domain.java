package org.metafield.spi.search;

/**
 * What a dimension of a search space may be. A value is one number: of {@link Choices} the index of the choice, otherwise
 * the number itself.
 */
public sealed interface Domain {
    /** The value at a share of the domain, from 0 to 1; equal shares are equally likely under a uniform draw. */
    double at(double share);

    /** The share at which a value lies: in the middle of those that {@link #at} gives it for. */
    double share(double value);

    /** How many values there are; {@link Long#MAX_VALUE} if they cannot be counted. */
    long count();

    /**
     * One of several things that have no order.
     *
     * @param number how many, at least one
     */
    record Choices(int number) implements Domain {
        public Choices {
            if (number < 1) {
                throw new IllegalArgumentException("there is nothing to choose from");
            }
        }

        @Override
        public double at(double share) {
            return Math.min(number - 1, Math.floor(share * number));
        }

        @Override
        public double share(double value) {
            return (value + 0.5) / number;
        }

        @Override
        public long count() {
            return number;
        }
    }

    /**
     * Numbers from one to another.
     *
     * @param low the least
     * @param high the greatest, above the least
     * @param logarithmic whether equal ratios, rather than equal differences, are equally likely
     */
    record Decimals(double low, double high, boolean logarithmic) implements Domain {
        public Decimals {
            check(low, high, logarithmic);
        }

        @Override
        public double at(double share) {
            return Math.min(high, Math.max(low, between(low, high, logarithmic, share)));
        }

        @Override
        public double share(double value) {
            return shareOf(low, high, logarithmic, value);
        }

        @Override
        public long count() {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Whole numbers from one to another.
     *
     * @param low the least
     * @param high the greatest, above the least
     * @param logarithmic whether equal ratios, rather than equal differences, are equally likely
     */
    record Integers(long low, long high, boolean logarithmic) implements Domain {
        public Integers {
            check(low, high, logarithmic);
        }

        @Override
        public double at(double share) {
            double value = Math.rint(between(low - 0.5, high + 0.5, logarithmic, share));
            return Math.min(high, Math.max(low, value));
        }

        @Override
        public double share(double value) {
            return shareOf(low - 0.5, high + 0.5, logarithmic, value);
        }

        @Override
        public long count() {
            return high - low + 1;
        }
    }

    private static void check(double low, double high, boolean logarithmic) {
        if (!(low < high)) {
            throw new IllegalArgumentException("a range goes from the least to the greatest number");
        }
        if (logarithmic && low <= 0) {
            throw new IllegalArgumentException("a logarithmic range begins above 0");
        }
    }

    private static double between(double low, double high, boolean logarithmic, double share) {
        return logarithmic
                ? Math.exp(Math.log(low) + share * (Math.log(high) - Math.log(low)))
                : low + share * (high - low);
    }

    private static double shareOf(double low, double high, boolean logarithmic, double value) {
        double share = logarithmic
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
        return Math.min(1, Math.max(0, share));
    }
}
