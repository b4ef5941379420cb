package org.metafield.continual.strategies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.metafield.spi.continual.ConsolidationRequest;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.PerSampleGradients;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Elastic weight consolidation (Kirkpatrick et al. 2017): parameters that mattered to ended stages are held where they
 * were, with {@code strength / 2 sum_u sum_p F_u,p (parameter_p - anchor_u,p)^2}.
 *
 * <p>F is the diagonal of the Fisher information of a Gaussian with variance one at the end of the stage, the mean over
 * the stage's samples of the squared gradients of the field's values, summed over channels: it needs no targets, and is not
 * the square of the mean gradient. The online variant (Schwarz et al. 2018) keeps their decayed sum and one anchor.
 */
record EwcStrategy(EwcOptions options) implements ContinualStrategy {
    private static final String FISHER = "fisher-";
    private static final String ANCHOR = "anchor-";

    @Override
    public List<String> slots(int stages) {
        List<String> slots = new ArrayList<>();
        for (int age = 0; age < kept(stages - 1); age++) {
            slots.add(FISHER + age);
            slots.add(ANCHOR + age);
        }
        return slots;
    }

    private int kept(int ended) {
        return options.strength() == 0 ? 0 : options.online() ? Math.min(ended, 1) : ended;
    }

    @Override
    public Optional<Operand<TFloating>> penalty(
            FieldGraph graph, ParameterSet adapted, Map<String, ParameterSet> slots) {
        var math = graph.ops().math;
        List<Operand<TFloating>> terms = new ArrayList<>();
        for (int age = 0; age < slots.size() / 2; age++) {
            ParameterSet change = adapted.zip(slot(slots, ANCHOR + age), math::sub);
            ParameterSet weighted = slot(slots, FISHER + age)
                    .zip(change, (fisher, by) -> math.mul(fisher, FieldMath.square(graph, by)));
            weighted.map((spec, value) ->
                            FieldMath.sum(graph, value, spec.shape().numDimensions()))
                    .values()
                    .forEach(terms::add);
        }
        return terms.stream().reduce(math::add).map(sum -> math.mul(graph.constant(options.strength() / 2), sum));
    }

    /** The newest stage has age 0; what is older grows older by one. */
    @Override
    public Map<String, ParameterSet> consolidate(FieldGraph graph, ConsolidationRequest request) {
        Map<String, ParameterSet> after = new LinkedHashMap<>();
        for (int age = 1; age < request.slots().size() / 2; age++) {
            after.put(FISHER + age, slot(request.slots(), FISHER + (age - 1)));
            after.put(ANCHOR + age, slot(request.slots(), ANCHOR + (age - 1)));
        }
        ParameterSet fisher = fisher(graph, request.adapted(), request.prediction());
        after.put(FISHER + 0, options.online() ? added(graph, slot(request.slots(), FISHER + 0), fisher) : fisher);
        after.put(ANCHOR + 0, request.adapted());
        return after;
    }

    private ParameterSet added(FieldGraph graph, ParameterSet sum, ParameterSet more) {
        var math = graph.ops().math;
        return sum.zip(more, (so, now) -> math.add(math.mul(graph.constant(options.decay()), so), now));
    }

    private static ParameterSet fisher(FieldGraph graph, ParameterSet adapted, FieldOutput output) {
        List<LinearLayer> layers = output.layers().stream()
                .filter(layer -> adapted.names().contains(layer.weight())
                        || adapted.names().contains(layer.bias()))
                .toList();
        ParameterSet diagonal = PerSampleGradients.gaussNewtonDiagonal(graph, output, layers);
        return adapted.map((spec, value) -> diagonal.get(spec.name()));
    }

    private static ParameterSet slot(Map<String, ParameterSet> slots, String name) {
        return Objects.requireNonNull(slots.get(name), name);
    }
}
