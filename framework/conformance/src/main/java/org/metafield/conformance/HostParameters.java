package org.metafield.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * Parameters on the host, in the order of their specifications.
 *
 * @param specs the specifications
 * @param values the values; those of stacked parameters begin with the task axis
 * @param tasks the length of the task axis, if there is one
 */
public record HostParameters(List<ParameterSpec> specs, List<HostTensor> values, Optional<Integer> tasks) {
    private static final String PREFIX = "parameter/";

    public HostParameters {
        specs = List.copyOf(specs);
        values = List.copyOf(values);
    }

    /** Draws the standard initialization. */
    public static HostParameters draw(List<ParameterSpec> specs, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<HostTensor> values = new ArrayList<>();
        for (ParameterSpec spec : specs) {
            values.add(new HostTensor(spec.shape(), spec.initializer().draw(spec.shape(), random)));
        }
        return new HostParameters(specs, values, Optional.empty());
    }

    /** One learned parameter that is not drawn but given. */
    public static HostParameters of(String name, HostTensor value) {
        ParameterSpec spec = ParameterSpec.of(name, value.shape(), (shape, random) -> value.values(), Role.WEIGHT);
        return new HostParameters(List.of(spec), List.of(value), Optional.empty());
    }

    /** These and others as two tasks, but only of the parameters that pass; the others have no task axis. */
    public HostParameters stack(HostParameters other, Predicate<ParameterSpec> passes) {
        List<HostTensor> stacked = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            stacked.add(passes.test(specs.get(i)) ? pair(values.get(i), other.values.get(i)) : values.get(i));
        }
        return new HostParameters(specs, stacked, Optional.of(2));
    }

    /** These parameters, but those that pass are {@code other}'s. */
    public HostParameters with(HostParameters other, Predicate<ParameterSpec> passes) {
        List<HostTensor> merged = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            merged.add((passes.test(specs.get(i)) ? other : this).values.get(i));
        }
        return new HostParameters(specs, merged, tasks);
    }

    /** A random direction of length one in which learned parameters vary and buffers do not. */
    HostParameters direction(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<HostTensor> drawn = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            double[] numbers = new double[values.get(i).values().length];
            if (specs.get(i).isAdaptable()) {
                Arrays.setAll(numbers, n -> random.nextGaussian());
            }
            drawn.add(new HostTensor(values.get(i).shape(), numbers));
        }
        HostParameters direction = new HostParameters(specs, drawn, tasks);
        double length = Math.sqrt(direction.dot(direction));
        return direction.combine(direction, (value, same) -> value / length);
    }

    /** These plus {@code factor} times the direction. */
    HostParameters plus(double factor, HostParameters direction) {
        return combine(direction, (value, towards) -> value + factor * towards);
    }

    double dot(HostParameters other) {
        double total = 0;
        for (int i = 0; i < values.size(); i++) {
            for (int n = 0; n < values.get(i).values().length; n++) {
                total += values.get(i).values()[n] * other.values.get(i).values()[n];
            }
        }
        return total;
    }

    private HostParameters combine(HostParameters other, DoubleBinaryOperator function) {
        List<HostTensor> combined = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            double[] left = values.get(i).values();
            double[] right = other.values.get(i).values();
            double[] numbers = new double[left.length];
            Arrays.setAll(numbers, n -> function.applyAsDouble(left[n], right[n]));
            combined.add(new HostTensor(values.get(i).shape(), numbers));
        }
        return new HostParameters(specs, combined, tasks);
    }

    /** Two tensors of one shape, one after the other along a new first axis. */
    public static HostTensor pair(HostTensor first, HostTensor second) {
        double[] both = Arrays.copyOf(first.values(), 2 * first.values().length);
        System.arraycopy(second.values(), 0, both, first.values().length, second.values().length);
        return new HostTensor(first.shape().prepend(2), both);
    }

    /** Inputs of a function under construction that take these parameters, with their shapes. */
    public ParameterSet declare(GraphBuilder builder) {
        List<Operand<TFloating>> inputs = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            Shape shape = values.get(i).shape();
            inputs.add(builder.input(PREFIX + specs.get(i).name(), shape));
        }
        return ParameterSet.of(specs, inputs);
    }

    /** The tensors to run a function with that declared these parameters; the caller owns them. */
    public Tensors tensors(Precision precision) {
        Map<String, HostTensor> named = new LinkedHashMap<>();
        for (int i = 0; i < specs.size(); i++) {
            named.put(PREFIX + specs.get(i).name(), values.get(i));
        }
        return Tensors.of(precision, named);
    }
}
