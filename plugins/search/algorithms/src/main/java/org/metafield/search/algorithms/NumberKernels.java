package org.metafield.search.algorithms;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;
import org.metafield.spi.search.Domain;

/**
 * Normal distributions, cut off at the ends of a range, in shares of it. Each is as wide as the larger gap to its
 * neighbours, within limits.
 */
final class NumberKernels implements Kernels {
    private static final int MOST_NARROW = 100;
    private static final double ROOT_OF_2 = Math.sqrt(2);

    private final Domain domain;
    private final double[] means;
    private final double[] widths;
    private final double[] below;
    private final double[] inside;

    NumberKernels(double[] observed, Domain domain) {
        this.domain = domain;
        int count = observed.length;
        this.means = Arrays.copyOf(Arrays.stream(observed).map(domain::share).toArray(), count + 1);
        this.widths = Arrays.copyOf(widths(Arrays.copyOf(means, count)), count + 1);
        means[count] = 0.5;
        widths[count] = 1;
        this.below = IntStream.rangeClosed(0, count)
                .mapToDouble(kernel -> below(-means[kernel] / widths[kernel]))
                .toArray();
        this.inside = IntStream.rangeClosed(0, count)
                .mapToDouble(kernel -> below((1 - means[kernel]) / widths[kernel]) - below[kernel])
                .toArray();
    }

    private static double[] widths(double[] means) {
        int count = means.length;
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted((one, other) -> Double.compare(means[one], means[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] widths = new double[count];
        for (int place = 0; place < count; place++) {
            double mean = means[order[place]];
            // The ends of the range are neighbours of a single observation only.
            double left = place > 0 ? mean - means[order[place - 1]] : count == 1 ? mean : 0;
            double right = place < count - 1 ? means[order[place + 1]] - mean : count == 1 ? 1 - mean : 0;
            double least = 1.0 / Math.min(MOST_NARROW, count + 2);
            widths[order[place]] = Math.max(least, Math.max(left, right));
        }
        return widths;
    }

    @Override
    public double draw(int kernel, RandomGenerator random) {
        double at = below[kernel] + random.nextDouble() * inside[kernel];
        double share = means[kernel] + widths[kernel] * ROOT_OF_2 * Erf.erfInv(2 * at - 1);
        return domain.at(Math.min(1, Math.max(0, share)));
    }

    @Override
    public void addLogDensities(double value, double[] sums) {
        double share = domain.share(value);
        // In the middle between two whole numbers the one gives way to the other.
        boolean whole = domain instanceof Domain.Integers;
        double from = whole ? (share + domain.share(value - 1)) / 2 : share;
        double to = whole ? (share + domain.share(value + 1)) / 2 : share;
        for (int kernel = 0; kernel < sums.length; kernel++) {
            double width = widths[kernel];
            double away = (share - means[kernel]) / width;
            sums[kernel] += whole
                    ? Math.log(mass((from - means[kernel]) / width, (to - means[kernel]) / width) / inside[kernel])
                    : -away * away / 2 - Math.log(width * Math.sqrt(2 * Math.PI) * inside[kernel]);
        }
    }

    /** How much of a standard normal distribution lies between. */
    private static double mass(double from, double to) {
        return Erf.erf(from / ROOT_OF_2, to / ROOT_OF_2) / 2;
    }

    /** How much of a standard normal distribution lies below. */
    private static double below(double value) {
        return Erf.erfc(-value / ROOT_OF_2) / 2;
    }
}
