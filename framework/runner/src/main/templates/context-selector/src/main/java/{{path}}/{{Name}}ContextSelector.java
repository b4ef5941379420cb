package {{package}};

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.SampleScores;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * Keeps the samples with the largest {@code power log(error) - log(-log(u))}, where u is uniform: a draw without replacement
 * with chances proportional to {@code error^power}.
 *
 * <p>Source: Kool et al. 2019, "Stochastic Beams and Where to Find Them" (the Gumbel-top-k trick).
 */
record {{Name}}ContextSelector({{Name}}Options options) implements ContextSelector {
    /** Keeps logarithms finite. */
    private static final double SMALL = 1e-7;

    @Override
    public Selection select(FieldGraph graph, SelectionRequest request) {
        int samples = request.samples();
        int kept = Math.max(1, (int) Math.floor(options.keep() * samples));
        if (kept == samples) {
            return Selection.FULL;
        }
        var math = graph.ops().math;
        Operand<TFloating> error = request.measure(graph, SampleScores::error);
        Shape shape = request.tasks() == 0 ? Shape.of(samples) : Shape.of(request.tasks(), samples);
        Operand<TFloating> exponential = math.neg(log(graph, graph.uniform("chance", shape)));
        Operand<TFloating> gumbel = math.neg(log(graph, exponential));
        Operand<TFloating> score = math.add(math.mul(graph.constant(options.power()), log(graph, error)), gumbel);
        return Selection.of(FieldMath.largest(graph, score, kept));
    }

    private static Operand<TFloating> log(FieldGraph graph, Operand<TFloating> value) {
        var math = graph.ops().math;
        return math.log(math.add(value, graph.constant(SMALL)));
    }
}
