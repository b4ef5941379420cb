package org.metafield.engine.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.metafield.engine.Adaptation;
import org.metafield.engine.Experiment;
import org.metafield.engine.RandomSource;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.data.Signal;
import org.metafield.spi.field.Tap;
import org.metafield.spi.learning.Diagnostic.Quantity;

/** Adapts to one signal at a time, as the experiment says: to the whole signal, or to a stream of its segments. */
public interface Adapter extends AutoCloseable {
    /** Builds the graphs. */
    static Adapter build(Experiment experiment, Adaptation adaptation) {
        return experiment.stream()
                .<Adapter>map(stream -> new StreamAdapter(experiment, adaptation, stream))
                .orElseGet(() -> FieldAdapter.build(experiment, adaptation));
    }

    /** Takes what adaptation gives. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Called after each of the steps asked for.
         *
         * @param step the adaptation steps taken, as the specification counts them
         * @param values the reconstruction, {@code samples x channels}
         */
        void visit(int step, float[] values);

        /**
         * Called in its place with what the modality's drawings are made of.
         *
         * @param taps a number for each sample
         */
        default void visit(int step, float[] values, Map<Tap, float[]> taps) {
            visit(step, values);
        }

        /**
         * Called for each stage of a stream, before {@link #visit} is called for the same step.
         *
         * @param step the steps that the whole stream takes, as the specification counts them
         * @param stage the stages that have ended; zero before the first
         * @param values the reconstruction of the whole signal, {@code samples x channels}
         */
        default void stageEnded(int step, int stage, float[] values) {}

        /**
         * Called after {@link #visit} for the same step, if the experiment has diagnostics.
         *
         * @param step the adaptation steps taken
         * @param diagnosis measures when it is asked, in the order of the experiment's diagnostics
         */
        default void diagnose(int step, Supplier<Map<Quantity, Double>> diagnosis) {}
    }

    /**
     * Adapts to a signal.
     *
     * @param parameters every parameter, before adaptation
     * @param signal the signal
     * @param steps after which steps to reconstruct
     * @param random where random draws of the steps come from
     * @param visitor takes the reconstructions in the order of steps
     */
    void reconstruct(
            Map<String, HostTensor> parameters,
            Signal signal,
            List<Integer> steps,
            RandomSource random,
            Visitor visitor);

    /** The graphs of one adaptation step. */
    List<GraphFunction> stepGraphs();

    /** The graph of the experiment's diagnostics, if it has any. */
    Optional<GraphFunction> diagnosisGraph();

    @Override
    void close();
}
