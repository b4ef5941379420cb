package org.metafield.engine.episode;

import java.util.ArrayList;
import java.util.List;
import org.metafield.engine.Experiment;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.MetaProblem;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.OuterTerm;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The tasks of a graph as a meta-learner sees them.
 *
 * @param loop the inner loop, whose adapting parameters have the task axis, if there is one
 * @param judged the samples of the same tasks that the loss after adaptation looks at
 * @param initial what is learned, without a task axis
 */
public record EpisodeProblem(InnerLoop loop, TaskBatch judged, ParameterSet initial) implements MetaProblem {
    /** Tasks whose adaptation is judged by the samples that it sees. */
    public EpisodeProblem(InnerLoop loop, ParameterSet initial) {
        this(loop, loop.batch(), initial);
    }

    /** Sets up tasks whose adaptation is judged by the samples that it sees. */
    public static EpisodeProblem of(FieldGraph graph, Experiment experiment, TaskBatch batch, ParameterSet parameters) {
        return of(graph, experiment, batch, batch, parameters);
    }

    /**
     * Sets the problem up.
     *
     * @param batch the samples that adaptation sees
     * @param judged the samples of the same tasks that it is judged by
     * @param parameters every parameter, without a task axis
     */
    public static EpisodeProblem of(
            FieldGraph graph, Experiment experiment, TaskBatch batch, TaskBatch judged, ParameterSet parameters) {
        ParameterSet initial = parameters.select(ParameterSpec::isLearned);
        ParameterSet adapting = parameters
                .select(experiment.adaptation().adapts()::contains)
                .map(value -> repeated(graph, value, batch.tasks()));
        ParameterSet begin = experiment
                .adaptation()
                .start()
                .map(start -> parameters.with(adapting).with(start.generate(graph, parameters, batch)))
                .orElseGet(() -> parameters.with(adapting));
        InnerLoop loop = new InnerLoop(graph, experiment, experiment.adaptation(), batch, begin);
        return new EpisodeProblem(loop, judged, initial);
    }

    private static Operand<TFloating> repeated(FieldGraph graph, Operand<TFloating> value, int tasks) {
        if (tasks == 0) {
            return value;
        }
        return FieldMath.broadcast(graph, value, value.shape().prepend(tasks));
    }

    @Override
    public ParameterSet adapting() {
        return loop.adapting();
    }

    @Override
    public Episode adapt(Order order) {
        return LoopEpisode.of(loop, judged, order);
    }

    @Override
    public Operand<TFloating> objective(Episode episode) {
        FieldGraph graph = loop.graph();
        List<Operand<TFloating>> terms = new ArrayList<>();
        for (OuterTerm term : loop.experiment().outerTerms()) {
            terms.add(term.term(graph.scope("outer-term"), episode));
        }
        Operand<TFloating> objective = episode.loss();
        for (Operand<TFloating> term : terms) {
            objective = graph.ops().math.add(objective, term);
        }
        return objective;
    }
}
