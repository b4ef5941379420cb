package {{package}};

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.MetaGradient;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.MetaProblem;
import org.metafield.spi.learning.Order;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The gradient of the loss before the first inner step. */
record {{Name}}MetaLearner({{Name}}Options options) implements MetaLearner {
    @Override
    public MetaGradient metaGradient(FieldGraph graph, MetaProblem problem) {
        Episode episode = problem.adapt(Order.FIRST);
        // Without inner steps the loss after adaptation is the one before.
        Operand<TFloating> before = episode.innerLosses().stream().findFirst().orElseGet(episode::loss);
        Operand<TFloating> objective = graph.ops().math.mul(graph.constant(options.weight()), before);
        return new MetaGradient(graph.gradients(objective, problem.initial()), before);
    }
}
