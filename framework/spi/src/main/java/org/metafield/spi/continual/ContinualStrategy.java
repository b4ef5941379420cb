package org.metafield.spi.continual;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * How a field learns from the segments of a signal that come one after the other. A step of stage t descends
 *
 * <pre>(1 - share) loss(samples) + share loss(rehearsed) + penalty</pre>
 *
 * with what {@link #stages} says of the stage; {@code adaptation.context} chooses among the samples. All methods are pure.
 */
public interface ContinualStrategy {
    /**
     * What each stage of the stream sees.
     *
     * @param segments the samples of each segment, in the order of the stream
     * @param random for what is drawn; the same for a signal whenever the run's seed is
     */
    default List<Stage> stages(List<int[]> segments, RandomGenerator random) {
        return segments.stream().map(Stage::of).toList();
    }

    /**
     * Whether each stage has a network of its own, which begins at the initialization and is left alone afterwards. A
     * sample is served by the network of the stage that sees it, so each sample is in exactly one stage; or by several, if
     * {@linkplain org.metafield.spi.field.ObservationModel#sharesCoordinates segments share its coordinates}. Otherwise one
     * network goes through all stages.
     */
    default boolean modular() {
        return false;
    }

    /**
     * The names of what is remembered of ended stages. A slot is shaped as the parameters that adapt and zero before the
     * first stage ends.
     *
     * @param stages how many stages there are
     */
    default List<String> slots(int stages) {
        return List.of();
    }

    /**
     * What a step's loss is raised by, a scalar; empty for nothing.
     *
     * @param adapted the parameters that adapt, at the current step
     * @param slots by name
     */
    default Optional<Operand<TFloating>> penalty(
            FieldGraph graph, ParameterSet adapted, Map<String, ParameterSet> slots) {
        return Optional.empty();
    }

    /** The slots after a stage, by name. It is not asked for without slots, or after the last stage. */
    default Map<String, ParameterSet> consolidate(FieldGraph graph, ConsolidationRequest request) {
        return request.slots();
    }
}
