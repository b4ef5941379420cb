package org.metafield.optimizer.gradientdescent;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterName;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OptimizerState;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * {@code parameters - rates * gradients}, with a rate of its own for each number that adapts. Rates are learned with the
 * initialization; what is used of them is clipped. All steps and all tasks share them.
 *
 * <p>Source: Li et al. 2017, "Meta-SGD: Learning to Learn Quickly for Few-Shot Learning"; clipping as in functa's code.
 */
final class MetaSgd implements InnerOptimizer {
    private final MetaSgdOptions options;

    MetaSgd(MetaSgdOptions options) {
        this.options = options.checked();
    }

    @Override
    public List<ParameterSpec> metaParameters(List<ParameterSpec> adapted) {
        double middle = (options.rate() + options.greatestDrawn()) / 2;
        double halfWidth = (options.greatestDrawn() - options.rate()) / 2;
        Initializer around = Initializer.uniform(halfWidth);
        Initializer rates = (shape, random) -> {
            double[] drawn = around.draw(shape, random);
            for (int n = 0; n < drawn.length; n++) {
                drawn[n] += middle;
            }
            return drawn;
        };
        return adapted.stream()
                .map(spec -> new ParameterSpec(rate(spec.name()), spec.shape(), rates, Role.RATE))
                .toList();
    }

    @Override
    public OptimizerState step(
            FieldGraph graph, OptimizerState state, ParameterSet gradients, ParameterSet metaParameters) {
        var math = graph.ops().math;
        Operand<TFloating> least = graph.constant(options.least());
        Operand<TFloating> greatest = graph.constant(options.limit());
        ParameterSet direction = gradients.map((spec, gradient) -> {
            Operand<TFloating> rate = metaParameters.get(rate(spec.name()));
            return math.mul(math.minimum(math.maximum(rate, least), greatest), gradient);
        });
        return Descent.step(graph, state, graph.constant(1), direction);
    }

    private static ParameterName rate(ParameterName parameter) {
        return new ParameterName("rates." + parameter);
    }
}
