package org.metafield.engine;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;

/**
 * The inner loop, made.
 *
 * @param steps how many steps it takes
 * @param loss what its steps descend
 * @param optimizer its update rule
 * @param adapts the parameters that it changes
 * @param metaParameters the update rule's own learned parameters
 * @param context which samples a step sees
 * @param selectEvery steps from one choice of samples to the next; those between see the same samples
 * @param transforms changes to the gradient, in order
 * @param start what computes from the signal where it begins; empty if it begins at the initialization
 */
public record Adaptation(
        int steps,
        Loss loss,
        InnerOptimizer optimizer,
        List<ParameterSpec> adapts,
        List<ParameterSpec> metaParameters,
        ContextSelector context,
        int selectEvery,
        List<GradientTransform> transforms,
        Optional<GeneratedStart> start) {
    /** The same inner loop with another update rule. */
    public Adaptation with(InnerOptimizer other) {
        return new Adaptation(
                steps, loss, other, adapts, other.metaParameters(adapts), context, selectEvery, transforms, start);
    }

    /** The same inner loop from the initialization itself. */
    public Adaptation fromInitialization() {
        return new Adaptation(
                steps, loss, optimizer, adapts, metaParameters, context, selectEvery, transforms, Optional.empty());
    }
}
