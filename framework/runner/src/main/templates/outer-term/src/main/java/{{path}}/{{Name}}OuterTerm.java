package {{package}};

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.OuterTerm;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The weighted mean of the losses before each inner step.
 *
 * <p>Source: Antoniou et al. 2019, "How to Train Your MAML", whose weights of the steps change while training.
 */
record {{Name}}OuterTerm({{Name}}Options options) implements OuterTerm {
    @Override
    public Operand<TFloating> term(FieldGraph graph, Episode episode) {
        var math = graph.ops().math;
        List<Operand<TFloating>> losses = episode.innerLosses();
        Operand<TFloating> sum = losses.stream().reduce(math::add).orElseGet(episode::loss);
        return math.mul(graph.constant(options.weight() / Math.max(1, losses.size())), sum);
    }
}
