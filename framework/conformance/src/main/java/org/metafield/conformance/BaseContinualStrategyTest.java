package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.continual.Stage;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** What every {@link ContinualStrategy} keeps to. */
public abstract class BaseContinualStrategyTest {
    private static final List<int[]> SEGMENTS = List.of(range(0, 5), range(5, 11), range(11, 16), range(16, 22));

    /** The strategy to test. */
    protected abstract ContinualStrategy strategy();

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private List<Stage> stages(long seed) {
        return strategy().stages(SEGMENTS, new SplittableRandom(seed));
    }

    @Test
    void testEachSampleIsNewOnce() {
        int[] samples = stages(1).stream()
                .flatMapToInt(stage -> Arrays.stream(stage.samples()))
                .sorted()
                .toArray();
        assertThat(samples)
                .as("each sample of the signal is new in exactly one stage")
                .isEqualTo(range(0, 22));
    }

    @Test
    void testOnlyWhatWasSeenIsRehearsed() {
        Set<Integer> seen = new HashSet<>();
        for (Stage stage : stages(1)) {
            int[] rehearsed = stage.rehearsed();
            assertThat(rehearsed).as("no sample is rehearsed twice in a stage").doesNotHaveDuplicates();
            assertThat(seen)
                    .as("rehearsed samples were new in an earlier stage")
                    .containsAll(Arrays.stream(rehearsed).boxed().toList());
            Arrays.stream(stage.samples()).forEach(seen::add);
        }
    }

    @Test
    void testSameSeedGivesTheSameStages() {
        assertThat(stages(3))
                .as("draw from the generator alone, so that a run can be repeated")
                .usingRecursiveComparison()
                .isEqualTo(stages(3));
    }

    @Test
    void testOneSegmentIsOneStage() {
        List<Stage> stages = strategy().stages(List.of(range(0, 7)), new SplittableRandom(1));
        assertThat(stages).hasSize(1);
        assertThat(stages.get(0).rehearsed()).isEmpty();
    }

    @Test
    void testNothingIsProtectedBeforeTheFirstStageEnds() {
        HostParameters parameters = TestingLayers.draw(1);
        penalty(parameters, slots(parameters))
                .forEach((name, value) -> assertThat(
                                Arrays.stream(value.values()).allMatch(number -> number == 0))
                        .as("slots are zero before the first stage ends: then %s is zero too", name)
                        .isTrue());
    }

    @Test
    void testConsolidationGivesEverySlot() {
        List<String> names = strategy().slots(SEGMENTS.size());
        assertThat(names).as("names of slots").doesNotHaveDuplicates();
        if (names.isEmpty()) {
            return;
        }
        HostParameters parameters = TestingLayers.draw(1);
        Map<String, HostParameters> slots = slots(parameters);
        for (int stage = 0; stage < 2; stage++) {
            slots = consolidate(parameters, slots);
            slots.forEach((name, slot) -> slot.values()
                    .forEach(value -> assertThat(Arrays.stream(value.values()).allMatch(Double::isFinite))
                            .as("slot %s is finite", name)
                            .isTrue()));
        }
        assertThat(Objects.requireNonNull(penalty(parameters, slots).get("penalty"))
                        .values()[0])
                .as("the penalty is a finite number that is not negative")
                .isNotNegative()
                .isFinite();
    }

    private Map<String, HostParameters> slots(HostParameters parameters) {
        Map<String, HostParameters> slots = new LinkedHashMap<>();
        List<HostTensor> zeros = parameters.values().stream()
                .map(value -> HostTensor.zeros(value.shape()))
                .toList();
        strategy()
                .slots(SEGMENTS.size())
                .forEach(name -> slots.put(name, new HostParameters(parameters.specs(), zeros, Optional.empty())));
        return slots;
    }

    /** The penalty and its gradients. */
    private Map<String, HostTensor> penalty(HostParameters parameters, Map<String, HostParameters> slots) {
        return GraphEvaluation.of(GraphRuntime.FLOAT64, parameters, (builder, adapted) -> {
            FieldGraph graph = builder.graph();
            Operand<TFloating> penalty =
                    strategy().penalty(graph, adapted, constants(graph, slots)).orElse(graph.constant(0));
            assertThat(penalty.shape().numDimensions())
                    .as("the penalty is a scalar")
                    .isZero();
            builder.output("penalty", penalty);
            builder.output("gradient", graph.gradients(penalty, adapted));
        });
    }

    private Map<String, HostParameters> consolidate(HostParameters parameters, Map<String, HostParameters> slots) {
        Map<String, HostTensor> after = GraphEvaluation.of(GraphRuntime.FLOAT64, parameters, (builder, adapted) -> {
            FieldGraph graph = builder.graph();
            Map<String, ParameterSet> changed = strategy()
                    .consolidate(
                            graph,
                            new TestingConsolidationRequest(
                                    adapted, constants(graph, slots), TestingLayers.predict(graph, adapted)));
            assertThat(changed.keySet())
                    .as("a strategy gives the slots that it declares")
                    .containsExactlyInAnyOrderElementsOf(strategy().slots(SEGMENTS.size()));
            changed.forEach((name, slot) -> {
                assertThat(slot.names())
                        .as("slot %s has the parameters that adapt", name)
                        .isEqualTo(adapted.names());
                builder.output(name, slot);
            });
            builder.output("loss", FieldMath.squaredNorm(graph, adapted));
        });
        Map<String, HostParameters> read = new LinkedHashMap<>();
        for (String name : strategy().slots(SEGMENTS.size())) {
            List<HostTensor> values = new ArrayList<>();
            parameters
                    .specs()
                    .forEach(spec -> values.add(Objects.requireNonNull(after.get(name + "/" + spec.name()), name)));
            read.put(name, new HostParameters(parameters.specs(), values, Optional.empty()));
        }
        return read;
    }

    private static Map<String, ParameterSet> constants(FieldGraph graph, Map<String, HostParameters> slots) {
        Map<String, ParameterSet> constants = new LinkedHashMap<>();
        slots.forEach((name, slot) -> constants.put(
                name,
                ParameterSet.of(
                        slot.specs(),
                        slot.values().stream()
                                .map(value -> GraphEvaluation.constant(graph, value))
                                .toList())));
        return constants;
    }
}
