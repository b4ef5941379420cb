package org.metafield.spi.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Named values in a fixed order: the parameters of a field, their gradients, or an optimizer's slots. Immutable.
 *
 * <p>A value has the shape of its specification, after the task axis if the engine added one.
 */
public final class ParameterSet {
    private final List<ParameterSpec> specs;
    private final List<Operand<TFloating>> values;

    private ParameterSet(List<ParameterSpec> specs, List<Operand<TFloating>> values) {
        if (specs.size() != values.size()) {
            throw new IllegalArgumentException(specs.size() + " parameters, but " + values.size() + " values");
        }
        this.specs = List.copyOf(specs);
        this.values = List.copyOf(values);
    }

    /** A set of specifications and their values, in the same order. */
    public static ParameterSet of(List<ParameterSpec> specs, List<Operand<TFloating>> values) {
        return new ParameterSet(specs, values);
    }

    /** The specifications in order. */
    public List<ParameterSpec> specs() {
        return specs;
    }

    /** The values in order. */
    public List<Operand<TFloating>> values() {
        return values;
    }

    /** The names in order. */
    public List<ParameterName> names() {
        return specs.stream().map(ParameterSpec::name).toList();
    }

    /**
     * The value of a parameter.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Operand<TFloating> get(ParameterName name) {
        int at = names().indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("no parameter '" + name + "' among " + names());
        }
        return values.get(at);
    }

    /** As {@link #get(ParameterName)}. */
    public Operand<TFloating> get(String name) {
        return get(new ParameterName(name));
    }

    /** The same parameters with other values, in order. */
    public ParameterSet withValues(List<Operand<TFloating>> replacements) {
        return new ParameterSet(specs, replacements);
    }

    /**
     * These parameters, where {@code replacements} has one of the same name with its value.
     *
     * @throws IllegalArgumentException if it has one that this set has not
     */
    public ParameterSet with(ParameterSet replacements) {
        List<ParameterName> names = names();
        List<Operand<TFloating>> merged = new ArrayList<>(values);
        for (int i = 0; i < replacements.specs.size(); i++) {
            int at = names.indexOf(replacements.specs.get(i).name());
            if (at < 0) {
                throw new IllegalArgumentException(
                        "no parameter '" + replacements.specs.get(i).name() + "' among " + names);
            }
            merged.set(at, replacements.values.get(i));
        }
        return withValues(merged);
    }

    /** The parameters that pass. */
    public ParameterSet select(Predicate<ParameterSpec> passes) {
        List<ParameterSpec> chosen = new ArrayList<>();
        List<Operand<TFloating>> chosenValues = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            if (passes.test(specs.get(i))) {
                chosen.add(specs.get(i));
                chosenValues.add(values.get(i));
            }
        }
        return new ParameterSet(chosen, chosenValues);
    }

    /** Each value changed. */
    public ParameterSet map(UnaryOperator<Operand<TFloating>> change) {
        return withValues(values.stream().map(change).toList());
    }

    /** Each value changed, knowing its specification. */
    public ParameterSet map(BiFunction<ParameterSpec, Operand<TFloating>, Operand<TFloating>> change) {
        List<Operand<TFloating>> changed = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            changed.add(change.apply(specs.get(i), values.get(i)));
        }
        return withValues(changed);
    }

    /** Each value combined with that of the same parameter in {@code other}, which has the same parameters in order. */
    public ParameterSet zip(ParameterSet other, BinaryOperator<Operand<TFloating>> combine) {
        if (!other.names().equals(names())) {
            throw new IllegalArgumentException("sets of different parameters: " + names() + " and " + other.names());
        }
        List<Operand<TFloating>> combined = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            combined.add(combine.apply(values.get(i), other.values.get(i)));
        }
        return withValues(combined);
    }
}
