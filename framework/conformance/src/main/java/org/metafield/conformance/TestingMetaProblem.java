package org.metafield.conformance;

import java.util.ArrayList;
import java.util.List;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.MetaProblem;
import org.metafield.spi.learning.Order;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * Tasks with the loss {@code |fast + slow - target|^2 / 2}, of which {@code fast} adapts and {@code slow} does not. With
 * {@code r} the difference before adaptation, it is {@code (1 - rate)^steps r} after it.
 *
 * @param initial {@code fast} and {@code slow}, both {@code [2]}
 * @param targets {@code [2]}, or {@code [task, 2]}
 */
public record TestingMetaProblem(FieldGraph graph, ParameterSet initial, Operand<TFloating> targets)
        implements MetaProblem {
    /** The step size of the inner loop. */
    public static final double RATE = 0.1;

    /** The number of inner steps. */
    public static final int STEPS = 3;

    private static final String FAST = "layers.0.bias";
    private static final String SLOW = "layers.1.bias";
    private static final List<ParameterSpec> SPECS = List.of(
            ParameterSpec.of(FAST, Shape.of(2), Initializer.normal(1), Role.BIAS),
            ParameterSpec.of(SLOW, Shape.of(2), Initializer.normal(1), Role.BIAS));

    /** Draws what is learned. */
    public static HostParameters draw(long seed) {
        return HostParameters.draw(SPECS, seed);
    }

    /** A problem of given tasks. */
    public static TestingMetaProblem of(FieldGraph graph, ParameterSet initial, HostTensor targets) {
        return new TestingMetaProblem(graph, initial, GraphEvaluation.constant(graph, targets));
    }

    @Override
    public ParameterSet adapting() {
        return initial.select(spec -> spec.name().value().equals(FAST))
                .map(value -> FieldMath.broadcast(graph, value, targets.shape()));
    }

    @Override
    public Episode adapt(Order order) {
        ParameterSet current = adapting();
        List<Operand<TFloating>> losses = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            losses.add(order == Order.NONE ? graph.ops().stopGradient(loss(current)) : loss(current));
            current = descend(current, RATE, order);
        }
        ParameterSet end =
                order == Order.NONE ? current.map(value -> graph.ops().stopGradient(value)) : current;
        return new Adapted(end, List.copyOf(losses), loss(end));
    }

    @Override
    public Operand<TFloating> objective(Episode episode) {
        return episode.loss();
    }

    private ParameterSet descend(ParameterSet current, double rate, Order order) {
        var ops = graph.ops();
        ParameterSet gradients = graph.gradients(loss(current), current);
        return current.zip(gradients, (value, gradient) -> {
            Operand<TFloating> used = order == Order.SECOND ? gradient : ops.stopGradient(gradient);
            return ops.math.sub(value, ops.math.mul(graph.constant(rate), used));
        });
    }

    private Operand<TFloating> loss(ParameterSet adapted) {
        var math = graph.ops().math;
        Operand<TFloating> difference = math.sub(math.add(adapted.get(FAST), initial.get(SLOW)), targets);
        return math.mul(graph.constant(0.5), FieldMath.sum(graph, FieldMath.square(graph, difference), 1));
    }

    private final class Adapted implements Episode {
        private final ParameterSet adapted;
        private final List<Operand<TFloating>> innerLosses;
        private final Operand<TFloating> loss;

        Adapted(ParameterSet adapted, List<Operand<TFloating>> innerLosses, Operand<TFloating> loss) {
            this.adapted = adapted;
            this.innerLosses = innerLosses;
            this.loss = loss;
        }

        @Override
        public ParameterSet adapted() {
            return adapted;
        }

        @Override
        public List<Operand<TFloating>> innerLosses() {
            return innerLosses;
        }

        @Override
        public Operand<TFloating> loss() {
            return loss;
        }

        @Override
        public ParameterSet continueAdapting(int steps, double rate) {
            ParameterSet current = adapted;
            for (int step = 0; step < steps; step++) {
                current = descend(current, rate, Order.NONE);
            }
            return current.map(value -> graph.ops().stopGradient(value));
        }
    }
}
