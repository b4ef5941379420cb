package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;

/** What every {@link ContextSelector} keeps to. */
public abstract class BaseContextSelectorTest {
    private static final int SAMPLES = 12;

    /** The selector to test. */
    protected abstract ContextSelector selector();

    /** Whether it draws: then a task's choice depends on how many tasks there are. */
    protected boolean isRandom() {
        return false;
    }

    @Test
    void testIndicesAreDistinctSamples() {
        indices(graph -> TestingSelectionRequest.random(graph, SAMPLES, 1))
                .ifPresent(indices -> verifyIndices(indices, 1));
    }

    @Test
    void testIndicesOfEachTaskAreDistinctSamples() {
        indices(graph -> TestingSelectionRequest.randomPair(graph, SAMPLES, 1, 2))
                .ifPresent(indices -> {
                    assertThat(indices.shape().numDimensions())
                            .as("with a task axis indices are [task, kept]")
                            .isEqualTo(2);
                    assertThat(indices.shape().get(0))
                            .as("the task axis comes first")
                            .isEqualTo(2);
                    verifyIndices(indices, 2);
                });
    }

    private static void verifyIndices(HostTensor indices, int tasks) {
        int kept = indices.values().length / tasks;
        assertThat(kept)
                .as("at least one sample is kept, and no more than there are")
                .isBetween(1, SAMPLES);
        for (int task = 0; task < tasks; task++) {
            double[] chosen = Arrays.copyOfRange(indices.values(), task * kept, (task + 1) * kept);
            assertThat(Arrays.stream(chosen).allMatch(index -> index >= 0 && index < SAMPLES))
                    .as("indices count samples from zero, but are %s", Arrays.toString(chosen))
                    .isTrue();
            assertThat(chosen).as("no sample is chosen twice").doesNotHaveDuplicates();
        }
    }

    @Test
    void testTasksDoNotInfluenceEachOther() {
        if (isRandom()) {
            return;
        }
        Optional<HostTensor> first = indices(graph -> TestingSelectionRequest.random(graph, SAMPLES, 1));
        Optional<HostTensor> second = indices(graph -> TestingSelectionRequest.random(graph, SAMPLES, 2));
        Optional<HostTensor> both = indices(graph -> TestingSelectionRequest.randomPair(graph, SAMPLES, 1, 2));
        assertThat(both)
                .as("a task's samples are those chosen for it alone; if selection draws, override isRandom()")
                .isEqualTo(first.map(indices -> HostParameters.pair(indices, second.orElseThrow())));
    }

    @Test
    void testSameSeedGivesTheSameSamples() {
        Function<FieldGraph, SelectionRequest> request = graph -> TestingSelectionRequest.random(graph, SAMPLES, 1);
        assertThat(indices(request))
                .as("draw with graph.uniform alone, so that a run can be repeated")
                .isEqualTo(indices(request));
    }

    @Test
    void testWeightsHaveMeanOne() {
        weights(graph -> TestingSelectionRequest.random(graph, SAMPLES, 1))
                .ifPresent(weights -> assertThat(
                                Arrays.stream(weights.values()).average().orElseThrow())
                        .as("weights have mean one over the kept samples, so that they do not change the step size")
                        .isCloseTo(1, within(1e-9)));
    }

    private Optional<HostTensor> indices(Function<FieldGraph, SelectionRequest> request) {
        return Optional.ofNullable(select(request).get("indices"));
    }

    private Optional<HostTensor> weights(Function<FieldGraph, SelectionRequest> request) {
        return Optional.ofNullable(select(request).get("weights"));
    }

    private Map<String, HostTensor> select(Function<FieldGraph, SelectionRequest> request) {
        HostParameters none = new HostParameters(List.of(), List.of(), Optional.empty());
        return GraphEvaluation.of(GraphRuntime.FLOAT64, none, (builder, parameters) -> {
            FieldGraph graph = builder.graph();
            SelectionRequest asked = request.apply(graph);
            Selection selection = selector().select(graph, asked);
            selection
                    .indices()
                    .ifPresent(indices -> builder.output(
                            "indices",
                            graph.ops().dtypes.cast(indices, graph.constant(0).type())));
            selection.weights().ifPresent(weights -> builder.output("weights", weights));
            builder.output("step", asked.step());
        });
    }
}
