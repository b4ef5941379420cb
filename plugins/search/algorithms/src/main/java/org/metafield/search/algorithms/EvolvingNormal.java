package org.metafield.search.algorithms;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The normal distribution of CMA-ES with active covariance adaptation (Hansen 2016, "The CMA Evolution Strategy: A
 * Tutorial", equations 38 to 58, with the default parameters of its table 1). It starts in the middle of a unit cube.
 */
final class EvolvingNormal {
    private static final double SMALLEST = 1e-12;
    private static final double LARGEST_STEP = 1e4;

    private final int dimensions;
    private final int parents;
    private final double[] weights;
    private final double parentMass;
    private final double rankOne;
    private final double rankMany;
    private final double pathRate;
    private final double stepRate;
    private final double stepDamping;
    private final double normLength;

    private RealVector mean;
    private RealMatrix covariance;
    private RealVector path;
    private RealVector stepPath;
    private double step;
    private int generation;
    private EigenDecompositionSymmetric axes;

    /**
     * The first generation's.
     *
     * @param population how many points make a generation; 0 for the default
     * @param step the standard deviation
     */
    EvolvingNormal(int dimensions, int population, double step) {
        this.dimensions = dimensions;
        double n = dimensions;
        int size = population > 0 ? population : 4 + (int) (3 * Math.log(n));
        this.parents = size / 2;
        double[] raw = IntStream.rangeClosed(1, size)
                .mapToDouble(rank -> Math.log((size + 1) / 2.0) - Math.log(rank))
                .toArray();
        this.parentMass = effective(raw, 0, parents);
        double otherMass = effective(raw, parents, size);
        this.rankOne = 2 / ((n + 1.3) * (n + 1.3) + parentMass);
        this.rankMany =
                Math.min(1 - rankOne - 1e-8, 2 * (parentMass - 2 + 1 / parentMass) / ((n + 2) * (n + 2) + parentMass));
        double negative = Math.min(
                1 + rankOne / rankMany,
                Math.min(1 + 2 * otherMass / (parentMass + 2), (1 - rankOne - rankMany) / (n * rankMany)));
        double above =
                IntStream.range(0, size).mapToDouble(i -> Math.max(0, raw[i])).sum();
        double below =
                IntStream.range(0, size).mapToDouble(i -> Math.max(0, -raw[i])).sum();
        this.weights = IntStream.range(0, size)
                .mapToDouble(i -> raw[i] >= 0 ? raw[i] / above : raw[i] * negative / below)
                .toArray();
        this.stepRate = (parentMass + 2) / (n + parentMass + 5);
        this.stepDamping = 1 + 2 * Math.max(0, Math.sqrt((parentMass - 1) / (n + 1)) - 1) + stepRate;
        this.pathRate = (4 + parentMass / n) / (n + 4 + 2 * parentMass / n);
        this.normLength = Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
        this.mean = new ArrayRealVector(dimensions, 0.5);
        this.covariance = MatrixUtils.createRealIdentityMatrix(dimensions);
        this.axes = new EigenDecompositionSymmetric(covariance);
        this.path = new ArrayRealVector(dimensions);
        this.stepPath = new ArrayRealVector(dimensions);
        this.step = step;
    }

    private static double effective(double[] weights, int from, int to) {
        double sum = 0;
        double squares = 0;
        for (int index = from; index < to; index++) {
            sum += weights[index];
            squares += weights[index] * weights[index];
        }
        return sum * sum / squares;
    }

    /** How many points make a generation. */
    int population() {
        return weights.length;
    }

    /** A draw; it may lie outside of the cube. */
    double[] draw(RandomGenerator random) {
        RealVector normal = new ArrayRealVector(dimensions);
        for (int index = 0; index < dimensions; index++) {
            normal.setEntry(index, random.nextGaussian() * deviation(index));
        }
        return mean.add(axes.getV().operate(normal).mapMultiply(step)).toArray();
    }

    private double deviation(int axis) {
        return Math.sqrt(Math.max(SMALLEST, axes.getEigenvalue(axis)));
    }

    /**
     * Adapts to a generation.
     *
     * @param ranked its points, the best first
     */
    void tell(List<double[]> ranked) {
        generation++;
        List<RealVector> moves = ranked.stream()
                .map(point -> new ArrayRealVector(point).subtract(mean).mapDivide(step))
                .toList();
        RealVector move = new ArrayRealVector(dimensions);
        for (int index = 0; index < parents; index++) {
            move = move.add(moves.get(index).mapMultiply(weights[index]));
        }
        mean = mean.add(move.mapMultiply(step));
        stepPath = stepPath.mapMultiply(1 - stepRate)
                .add(whitened(move).mapMultiply(Math.sqrt(stepRate * (2 - stepRate) * parentMass)));
        double length = stepPath.getNorm();
        double expected = Math.sqrt(1 - Math.pow(1 - stepRate, 2.0 * generation)) * normLength;
        boolean steady = length < (1.4 + 2 / (dimensions + 1.0)) * expected;
        path = path.mapMultiply(1 - pathRate);
        if (steady) {
            path = path.add(move.mapMultiply(Math.sqrt(pathRate * (2 - pathRate) * parentMass)));
        }
        adaptCovariance(moves, steady);
        step = Math.min(LARGEST_STEP, step * Math.exp(stepRate / stepDamping * (length / normLength - 1)));
        axes = new EigenDecompositionSymmetric(covariance);
    }

    private void adaptCovariance(List<RealVector> moves, boolean steady) {
        double kept = 1
                - rankOne
                - rankMany
                        * IntStream.range(0, weights.length)
                                .mapToDouble(i -> weights[i])
                                .sum();
        double missing = steady ? 0 : pathRate * (2 - pathRate);
        RealMatrix adapted = covariance
                .scalarMultiply(kept + rankOne * missing)
                .add(path.outerProduct(path).scalarMultiply(rankOne));
        for (int index = 0; index < weights.length; index++) {
            RealVector move = moves.get(index);
            double weight = weights[index];
            if (weight < 0) {
                double length = whitened(move).getNorm();
                weight *= dimensions / (length * length + 1e-8);
            }
            adapted = adapted.add(move.outerProduct(move).scalarMultiply(rankMany * weight));
        }
        // Rounding must not leave it asymmetric.
        covariance = adapted.add(adapted.transpose()).scalarMultiply(0.5);
    }

    /** The vector in units of the distribution: the inverse square root of the covariance times it. */
    private RealVector whitened(RealVector vector) {
        RealVector along = axes.getVT().operate(vector);
        for (int axis = 0; axis < dimensions; axis++) {
            along.setEntry(axis, along.getEntry(axis) / deviation(axis));
        }
        return axes.getV().operate(along);
    }
}
