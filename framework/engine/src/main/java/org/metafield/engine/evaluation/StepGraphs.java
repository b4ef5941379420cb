package org.metafield.engine.evaluation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.metafield.engine.episode.InnerLoop;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.GraphFunction;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Selection;
import org.tensorflow.ndarray.Shape;

/**
 * The graphs of one adaptation step.
 *
 * @param choosing chooses the samples that the step sees; they are part of the state after it if later steps see them too
 * @param keeping sees the samples that are in the state; empty if every step chooses or sees all samples
 * @param every steps from one choice to the next
 */
record StepGraphs(GraphFunction choosing, Optional<GraphFunction> keeping, int every) {
    private static final String INDICES = "selection/indices";
    private static final String WEIGHTS = "selection/weights";

    /** Where the samples of a step come from. */
    @FunctionalInterface
    interface Choice {
        Selection select(GraphBuilder builder, InnerLoop loop, OptimizerState state);
    }

    /**
     * Builds as many graphs as are needed.
     *
     * @param graph builds a step on the samples that it is given
     */
    static StepGraphs build(int every, Function<Choice, GraphFunction> graph) {
        if (every == 1) {
            return new StepGraphs(graph.apply((builder, loop, state) -> loop.select(state)), Optional.empty(), every);
        }
        GraphFunction choosing = graph.apply((builder, loop, state) -> output(builder, loop.select(state)));
        Map<String, Shape> chosen = choosing.outputShapes();
        if (!chosen.containsKey(INDICES) && !chosen.containsKey(WEIGHTS)) {
            return new StepGraphs(choosing, Optional.empty(), every);
        }
        GraphFunction keeping = graph.apply((builder, loop, state) -> output(builder, input(builder, chosen)));
        return new StepGraphs(choosing, Optional.of(keeping), every);
    }

    private static Selection input(GraphBuilder builder, Map<String, Shape> shapes) {
        return new Selection(
                Optional.ofNullable(shapes.get(INDICES)).map(shape -> builder.integers(INDICES, shape)),
                Optional.ofNullable(shapes.get(WEIGHTS)).map(shape -> builder.input(WEIGHTS, shape)));
    }

    private static Selection output(GraphBuilder builder, Selection selection) {
        selection.indices().ifPresent(indices -> builder.output(INDICES, indices));
        selection.weights().ifPresent(weights -> builder.output(WEIGHTS, weights));
        return selection;
    }

    /** The graph of the step that comes after so many others of the same stage. */
    GraphFunction after(int taken) {
        return taken % every == 0 ? choosing : keeping.orElse(choosing);
    }

    /** All that there are. */
    Stream<GraphFunction> all() {
        return Stream.concat(Stream.of(choosing), keeping.stream());
    }
}
