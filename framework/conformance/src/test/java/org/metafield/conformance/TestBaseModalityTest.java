package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.ObservationModel;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The suite refuses what a modality must not do. */
class TestBaseModalityTest {
    private static final SignalShape SHAPE = new SignalShape(List.of(3, 4), 2);

    /** A grid, whose parts can be exchanged for broken ones. */
    private static class Grid implements Modality {
        @Override
        public FieldSignature signature() {
            return new FieldSignature(2, 2);
        }

        @Override
        public Observation context() {
            return TestingModality.of(SHAPE).context();
        }

        @Override
        public List<String> metrics() {
            return List.of("psnr");
        }
    }

    private static class ObservedBy extends Grid {
        private final ObservationModel model;

        ObservedBy(ObservationModel model) {
            this.model = model;
        }

        @Override
        public Observation context() {
            return new Observation(SHAPE, 2, super.context().queries(), model);
        }
    }

    private static BaseModalityTest suite(Modality modality) {
        return new BaseModalityTest() {
            @Override
            protected Modality modality() {
                return modality;
            }

            @Override
            protected int segments() {
                return 2;
            }
        };
    }

    @Test
    void testAcceptsAGrid() {
        BaseModalityTest suite = suite(new Grid() {
            @Override
            public List<Segment> segments(int count) {
                return List.of(
                        new Segment(
                                new SignalShape(List.of(1, 4), 2),
                                IntStream.range(0, 4).toArray()),
                        new Segment(
                                new SignalShape(List.of(2, 4), 2),
                                IntStream.range(4, 12).toArray()));
            }
        });
        assertThatCode(() -> {
                    suite.testObservationsAreTheSameEachTime();
                    suite.testShapeIsThatOfWhatIsMeasured();
                    suite.testTrainingSignalsFitTheContext();
                    suite.testEvaluatedSignalsFitContextAndTarget();
                    suite.testMetricsAreNamed();
                    suite.testPredictionsHaveTheShapeOfSamplesAndChannels();
                    suite.testEachTaskIsObservedOnItsOwn();
                    suite.testGradientsThroughTheObservation();
                    suite.testSegmentsHaveEachSampleOnce();
                    suite.testDrawingChangesNothing();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesAModelThatIsAnotherEachTime() {
        BaseModalityTest suite = suite(new Grid() {
            @Override
            public Observation context() {
                return new Observation(SHAPE, 2, super.context().queries(), new ObservationModel() {
                    @Override
                    public FieldOutput observe(FieldGraph graph, Field field, Operand<TFloating> queries) {
                        return field.at(queries);
                    }
                });
            }
        });
        assertThatThrownBy(suite::testObservationsAreTheSameEachTime)
                .hasMessageContaining("made once, with the modality");
    }

    @Test
    void testRefusesAModelThatAsksForOtherCoordinates() {
        BaseModalityTest suite = suite(new ObservedBy((graph, field, queries) -> field.at(
                graph.ops().concat(List.of(queries, queries), graph.ops().constant(-1)))));
        assertThatThrownBy(suite::testPredictionsHaveTheShapeOfSamplesAndChannels)
                .hasMessageContaining("as the signature says");
    }

    @Test
    void testRefusesAModelThatMixesTasks() {
        BaseModalityTest suite = suite(new ObservedBy((graph, field, queries) -> {
            var values = field.at(queries).values();
            int axes = values.shape().numDimensions();
            return FieldOutput.of(graph.ops().math.sub(values, FieldMath.sumKeepingAxes(graph, values, axes)));
        }));
        assertThatThrownBy(suite::testEachTaskIsObservedOnItsOwn).hasMessageContaining("its own field");
    }

    @Test
    void testRefusesAModelThatStopsGradients() {
        BaseModalityTest suite = suite(new ObservedBy((graph, field, queries) ->
                FieldOutput.of(graph.ops().stopGradient(field.at(queries).values()))));
        assertThatThrownBy(suite::testGradientsThroughTheObservation).hasMessageContaining("stopGradient");
    }

    @Test
    void testRefusesSamplesThatAreDrawnFromElsewhere() {
        BaseModalityTest suite = suite(new Grid() {
            @Override
            public Signal forTraining(Signal signal, RandomGenerator random) {
                float[] noisy = signal.values().clone();
                noisy[0] = new Random().nextFloat();
                return new Signal(signal.name(), signal.shape(), noisy);
            }
        });
        assertThatThrownBy(suite::testTrainingSignalsFitTheContext)
                .hasMessageContaining("draw from it and nothing else");
    }

    @Test
    void testRefusesSamplesThatDoNotFit() {
        BaseModalityTest suite = suite(new Grid() {
            @Override
            public Signal forEvaluation(Signal signal) {
                return new Signal(signal.name(), new SignalShape(List.of(1), 2), new float[2]);
            }
        });
        assertThatThrownBy(suite::testEvaluatedSignalsFitContextAndTarget)
                .hasMessageContaining("a sample for each that its observation has");
    }

    @Test
    void testRefusesSegmentsThatLeaveSamplesOut() {
        BaseModalityTest suite = suite(new Grid() {
            @Override
            public List<Segment> segments(int count) {
                Segment row = new Segment(
                        new SignalShape(List.of(1, 4), 2), IntStream.range(0, 4).toArray());
                return List.of(row, row);
            }
        });
        assertThatThrownBy(suite::testSegmentsHaveEachSampleOnce).hasMessageContaining("in exactly one segment");
    }

    @Test
    void testRefusesAPictureThatClampsWhatItIsGiven() {
        BaseModalityTest suite = suite(new Grid() {
            @Override
            public Optional<BufferedImage> picture(float[] values) {
                values[0] = 0;
                return Optional.empty();
            }
        });
        assertThatThrownBy(suite::testDrawingChangesNothing).hasMessageContaining("clamp a copy");
    }
}
