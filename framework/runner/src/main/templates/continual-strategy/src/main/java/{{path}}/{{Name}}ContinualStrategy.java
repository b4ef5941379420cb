package {{package}};

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.metafield.spi.continual.ConsolidationRequest;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Raises the loss by {@code strength / 2 |parameters - anchor|^2}, where the anchor is where the last stage ended.
 *
 * <p>Source: the baseline in Kirkpatrick et al. 2017, "Overcoming Catastrophic Forgetting in Neural Networks".
 */
record {{Name}}ContinualStrategy({{Name}}Options options) implements ContinualStrategy {
    private static final String ANCHOR = "anchor";

    /** Ones after the first stage: before it slots are zero, and nothing is to be held. */
    private static final String HELD = "held";

    @Override
    public List<String> slots(int stages) {
        return stages < 2 ? List.of() : List.of(ANCHOR, HELD);
    }

    @Override
    public Optional<Operand<TFloating>> penalty(
            FieldGraph graph, ParameterSet adapted, Map<String, ParameterSet> slots) {
        if (slots.isEmpty()) {
            return Optional.empty();
        }
        var math = graph.ops().math;
        ParameterSet change = adapted.zip(slot(slots, ANCHOR), math::sub);
        ParameterSet counted = change.zip(slot(slots, HELD), math::mul);
        return Optional.of(math.mul(graph.constant(options.strength() / 2), FieldMath.squaredNorm(graph, counted)));
    }

    @Override
    public Map<String, ParameterSet> consolidate(FieldGraph graph, ConsolidationRequest request) {
        ParameterSet ones =
                request.adapted().map(value -> FieldMath.broadcast(graph, graph.constant(1), value.shape()));
        return Map.of(ANCHOR, request.adapted(), HELD, ones);
    }

    private static ParameterSet slot(Map<String, ParameterSet> slots, String name) {
        return Objects.requireNonNull(slots.get(name), name);
    }
}
