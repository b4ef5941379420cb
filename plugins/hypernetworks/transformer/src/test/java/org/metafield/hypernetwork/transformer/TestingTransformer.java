package org.metafield.hypernetwork.transformer;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.HostTensor;

/** {@link TransinrHypernetwork} written with loops over arrays, to compare with. */
record TestingTransformer(TransinrOptions options, HostParameters parameters) {
    /** The matrices of a picture, each {@code [fan_in][fan_out]}. */
    double[][][] generate(double[] picture, int rows, int columns, int channels, List<String> names) {
        double[][] patches = patches(picture, rows, columns, channels);
        double[][] tokens = add(linear("patches", patches), matrix("patches.positions"));
        for (String name : names) {
            tokens = concatenate(tokens, matrix("generated." + name + ".tokens"));
        }
        for (int layer = 0; layer < options.layers(); layer++) {
            String block = "blocks." + layer;
            tokens = add(tokens, attention(block, normalized(block + ".attention.normalization", tokens)));
            double[][] wider =
                    linear(block + ".feed-forward.wider", normalized(block + ".feed-forward.normalization", tokens));
            tokens = add(tokens, linear(block + ".feed-forward.narrower", each(wider, x -> x * normalDistribution(x))));
        }
        double[][][] generated = new double[names.size()][][];
        int first = patches.length;
        for (int n = 0; n < generated.length; n++) {
            String own = "generated." + names.get(n);
            int count = matrix(own + ".tokens").length;
            double[][] vectors = linear(
                    own + ".map", normalized(own + ".normalization", Arrays.copyOfRange(tokens, first, first + count)));
            generated[n] = changed(value(names.get(n)), vectors);
            first += count;
        }
        return generated;
    }

    private double[][] changed(HostTensor base, double[][] vectors) {
        int fanIn = Math.toIntExact(base.shape().get(0));
        int fanOut = Math.toIntExact(base.shape().get(1));
        double[][] changed = new double[fanIn][fanOut];
        for (int column = 0; column < fanOut; column++) {
            double squares = 0;
            for (int row = 0; row < fanIn; row++) {
                changed[row][column] = base.values()[row * fanOut + column] * vectors[column % vectors.length][row];
                squares += changed[row][column] * changed[row][column];
            }
            for (int row = 0; options.normalized() && row < fanIn; row++) {
                changed[row][column] /= Math.sqrt(squares);
            }
        }
        return changed;
    }

    private double[][] patches(double[] picture, int rows, int columns, int channels) {
        int patch = options.patch();
        int high = (int) Math.ceil((rows + 2.0 * options.padding()) / patch);
        int wide = (int) Math.ceil((columns + 2.0 * options.padding()) / patch);
        double[][] patches = new double[high * wide][patch * patch * channels];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                for (int channel = 0; channel < channels; channel++) {
                    int down = row + options.padding();
                    int along = column + options.padding();
                    int number = (down % patch * patch + along % patch) * channels + channel;
                    patches[down / patch * wide + along / patch][number] =
                            picture[(row * columns + column) * channels + channel];
                }
            }
        }
        return patches;
    }

    private double[][] attention(String block, double[][] tokens) {
        double[][] queries = linear(block + ".attention.query", tokens);
        double[][] keys = linear(block + ".attention.key", tokens);
        double[][] values = linear(block + ".attention.value", tokens);
        int width = options.headWidth();
        double[][] mixed = new double[tokens.length][options.heads() * width];
        for (int head = 0; head < options.heads(); head++) {
            for (int token = 0; token < tokens.length; token++) {
                double[] weights = new double[tokens.length];
                double total = 0;
                for (int other = 0; other < tokens.length; other++) {
                    double product = 0;
                    for (int n = head * width; n < (head + 1) * width; n++) {
                        product += queries[token][n] * keys[other][n];
                    }
                    weights[other] = Math.exp(product / Math.sqrt(width));
                    total += weights[other];
                }
                for (int other = 0; other < tokens.length; other++) {
                    for (int n = head * width; n < (head + 1) * width; n++) {
                        mixed[token][n] += weights[other] / total * values[other][n];
                    }
                }
            }
        }
        return linear(block + ".attention.joined", mixed);
    }

    private double[][] normalized(String name, double[][] tokens) {
        double[] gain = own(name + ".gain").values();
        double[] bias = own(name + ".bias").values();
        double[][] normalized = new double[tokens.length][gain.length];
        for (int token = 0; token < tokens.length; token++) {
            double mean = Arrays.stream(tokens[token]).average().orElseThrow();
            double variance = Arrays.stream(tokens[token])
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow();
            for (int n = 0; n < gain.length; n++) {
                normalized[token][n] = (tokens[token][n] - mean) / Math.sqrt(variance + 1e-5) * gain[n] + bias[n];
            }
        }
        return normalized;
    }

    private double[][] linear(String name, double[][] tokens) {
        double[][] weight = matrix(name + ".weight");
        double[] bias = has(name + ".bias") ? own(name + ".bias").values() : new double[weight[0].length];
        double[][] mapped = new double[tokens.length][bias.length];
        for (int token = 0; token < tokens.length; token++) {
            for (int out = 0; out < bias.length; out++) {
                mapped[token][out] = bias[out];
                for (int in = 0; in < weight.length; in++) {
                    mapped[token][out] += tokens[token][in] * weight[in][out];
                }
            }
        }
        return mapped;
    }

    /** The distribution function of the normal distribution, as the sum of its series at zero. */
    private static double normalDistribution(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= -x * x / (2 * n);
            sum += term / (2 * n + 1);
        }
        return 0.5 + sum / Math.sqrt(2 * Math.PI);
    }

    private static double[][] each(double[][] values, DoubleUnaryOperator function) {
        return Arrays.stream(values)
                .map(row -> Arrays.stream(row).map(function).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] add(double[][] left, double[][] right) {
        double[][] sum = new double[left.length][];
        for (int row = 0; row < left.length; row++) {
            sum[row] = left[row].clone();
            for (int n = 0; n < sum[row].length; n++) {
                sum[row][n] += right[row][n];
            }
        }
        return sum;
    }

    private static double[][] concatenate(double[][] first, double[][] second) {
        double[][] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private double[][] matrix(String name) {
        HostTensor value = own(name);
        int columns = Math.toIntExact(value.shape().get(1));
        double[][] rows = new double[Math.toIntExact(value.shape().get(0))][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(value.values(), row * columns, (row + 1) * columns);
        }
        return rows;
    }

    private HostTensor own(String name) {
        return value("hypernetwork." + name);
    }

    private boolean has(String name) {
        return parameters.specs().stream().anyMatch(spec -> spec.name().value().equals("hypernetwork." + name));
    }

    private HostTensor value(String name) {
        for (int n = 0; n < parameters.specs().size(); n++) {
            if (parameters.specs().get(n).name().value().equals(name)) {
                return parameters.values().get(n);
            }
        }
        throw new IllegalArgumentException(name);
    }
}
