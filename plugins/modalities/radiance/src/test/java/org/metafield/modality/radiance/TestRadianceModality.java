package org.metafield.modality.radiance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.modality.radiance.RadianceOptions.HeldOut;
import org.metafield.modality.radiance.scene.Bounds;
import org.metafield.modality.radiance.scene.Camera;
import org.metafield.modality.radiance.scene.Frame;
import org.metafield.modality.radiance.scene.PictureFormat;
import org.metafield.modality.radiance.scene.Scene;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.modality.radiance.scene.View;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Recording;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.field.FieldSignature;

class TestRadianceModality {
    @Test
    void testAFieldGivesColourAndDensityInSpace() {
        assertThat(TestingRadiance.views(4, 2, 3).signature()).isEqualTo(new FieldSignature(3, 4));
    }

    @Test
    void testContextIsJitteredAndWhatIsMeasuredIsNot() {
        RadianceModality modality = TestingRadiance.views(4, 2, 3);
        assertThat(modality.context().shape().toString()).isEqualTo("2 x 4 x 4 x 3");
        assertThat(modality.target().shape().toString()).isEqualTo("3 x 4 x 4 x 3");
        assertThat(modality.context().model()).isEqualTo(new VolumeRendering(8, Background.WHITE, true));
        assertThat(modality.target().model()).isEqualTo(new VolumeRendering(8, Background.WHITE, false));
    }

    /** The first input views and the first held-out ones; a ray has the camera's origin, its direction and the bounds. */
    @Test
    void testSignalHasTheRaysOfItsViews() {
        RadianceModality modality = TestingRadiance.views(2, 2, 1);
        Signal signal = modality.signal(scene(3, 2));
        assertThat(signal.context().values())
                .startsWith(0, 0, 0)
                .endsWith(1, 1, 1)
                .hasSize(24);
        assertThat(signal.values()).hasSize(12).startsWith(10, 10, 10);
        float[] query = Arrays.copyOf(signal.context().queries(), 8);
        assertThat(query[0]).isZero();
        assertThat(query[1]).isEqualTo(-4);
        // The first pixel's middle, a quarter from the left and from above.
        assertThat(query[3]).isNegative();
        assertThat(query[4]).isEqualTo(1);
        assertThat(query[5]).isPositive();
        assertThat(Arrays.copyOfRange(query, 6, 8)).containsExactly(2, 6);
    }

    /** The values of a view are its number. */
    @Test
    void testViewsAreChosenEvenly() {
        Signal signal = TestingRadiance.views(1, 3, 2).signal(scene(7, 5));
        assertThat(greys(signal.context().values())).containsExactly(0, 2, 4);
        assertThat(greys(signal.values())).containsExactly(10, 12);
    }

    @Test
    void testHalvesOfOneView() {
        RadianceModality modality = TestingRadiance.halves(2, 5);
        Signal signal = modality.signal(new Scene(
                "photograph",
                List.of(new Numbered(0) {
                    @Override
                    public View view(PictureFormat format) {
                        float[] colours = new float[30];
                        for (int n = 0; n < 30; n++) {
                            colours[n] = n / 3 / 100f;
                        }
                        return new View(camera(), new Bounds(2, 6), colours);
                    }
                }),
                List.of(),
                Optional.empty()));
        assertThat(greys(modality.forTraining(signal, new Random(1)).context().values()))
                .as("of photographs to train on the whole is seen")
                .containsExactly(0, 0.01f, 0.02f, 0.03f, 0.04f, 0.05f, 0.06f, 0.07f, 0.08f, 0.09f);
        Signal evaluated = modality.forEvaluation(signal);
        assertThat(evaluated.context().shape())
                .isEqualTo(modality.evaluationContext().shape());
        assertThat(evaluated.context().shape().extents()).containsExactly(1, 2, 2);
        assertThat(greys(evaluated.context().values())).containsExactly(0, 0.01f, 0.05f, 0.06f);
        assertThat(evaluated.values()).isEqualTo(signal.values());
        assertThat(signal.shape().extents()).containsExactly(1, 2, 3);
        assertThat(greys(signal.values())).containsExactly(0.02f, 0.03f, 0.04f, 0.07f, 0.08f, 0.09f);
    }

    private static float[] greys(float[] colours) {
        float[] greys = new float[colours.length / 3];
        for (int n = 0; n < greys.length; n++) {
            greys[n] = colours[3 * n];
        }
        return greys;
    }

    @Test
    void testTrainingMaySeeADrawOfRays() {
        RadianceModality modality = new RadianceModality(TestingRadiance.options(2, 3, 1, 5));
        assertThat(modality.context().shape().toString()).isEqualTo("5 x 3");
        Signal signal = modality.signal(scene(3, 1));
        Signal drawn = modality.forTraining(signal, new Random(1));
        assertThat(drawn.context().queries()).hasSize(40);
        assertThat(drawn.context().values())
                .isNotEqualTo(
                        modality.forTraining(signal, new Random(2)).context().values());
        assertThat(drawn.values()).isSameAs(signal.values());
        assertThat(modality.evaluationContext().shape().toString()).isEqualTo("3 x 2 x 2 x 3");
        assertThat(modality.forEvaluation(signal)).isSameAs(signal);
        assertThatThrownBy(() -> modality.segments(3)).hasMessageContaining("leave out rays");
        assertThatThrownBy(() -> new RadianceModality(TestingRadiance.options(2, 3, 1, 13)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("there are only 12 rays to draw from, fewer than 13");
    }

    @Test
    void testEvaluationMaySeeFewerViews() {
        RadianceModality modality = TestingRadiance.fewerInEvaluation(2, 3, 1, 1);
        Signal signal = modality.signal(scene(3, 1));
        assertThat(modality.context().shape().toString()).isEqualTo("3 x 2 x 2 x 3");
        assertThat(modality.evaluationContext().shape().toString()).isEqualTo("1 x 2 x 2 x 3");
        assertThat(modality.forTraining(signal, new Random(1))).isSameAs(signal);
        assertThat(modality.forEvaluation(signal).context().values())
                .isEqualTo(Arrays.copyOf(signal.context().values(), 12));
    }

    @Test
    void testDrawsAreWithoutReplacementUntilThereAreNoMore() {
        int[] drawn = RandomDraw.of(new int[] {3, 5, 7}, 7, new Random(1));
        assertThat(Arrays.copyOf(drawn, 3)).containsExactlyInAnyOrder(3, 5, 7);
        assertThat(Arrays.copyOfRange(drawn, 3, 6)).containsExactlyInAnyOrder(3, 5, 7);
    }

    @Test
    void testTooFewViewsAreRefused() {
        RadianceModality modality = TestingRadiance.views(2, 3, 2);
        assertThatThrownBy(() -> modality.signal(scene(2, 2)))
                .isInstanceOf(SignalException.class)
                .hasMessage("scene has 2 input views, fewer than 3: lower `inputs` of the modality");
        assertThatThrownBy(() -> modality.signal(scene(3, 1)))
                .hasMessage("scene has 1 held-out views, fewer than 2: lower `targets` of the modality");
    }

    @Test
    void testSegmentsAreGroupsOfViews() {
        RadianceModality modality = TestingRadiance.views(2, 4, 2);
        List<Segment> segments = modality.segments(2);
        assertThat(segments.get(1).samples()).isEqualTo(IntStream.range(8, 16).toArray());
        assertThat(segments.get(1).targets()).isEqualTo(IntStream.range(4, 8).toArray());
        assertThatThrownBy(() -> modality.segments(3))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("cannot be cut into 3 groups of equal size");
        assertThatThrownBy(() -> TestingRadiance.cells(4, 4, 4, 4).segments(2))
                .hasMessageContaining("the ground has 4 cells");
    }

    @Test
    void testOptionsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> TestingRadiance.cells(4, 4, 6, 4))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "each of 4 cells has as many views that are held out, so their number is a multiple of 4, not 6");
        assertThatThrownBy(() -> new RadianceModality(
                        TestingRadiance.options(4, Optional.empty(), HeldOut.HALF, 1, 1, Optional.of(2))))
                .hasMessage("a scene of one view has no cells; use held-out: views");
    }

    @Test
    void testPictureIsASheetAndRecordingATurntable() {
        RadianceModality modality = TestingRadiance.views(2, 1, 5);
        float[] values = new float[60];
        Arrays.fill(values, 48, 60, 2);
        BufferedImage sheet = modality.picture(values).orElseThrow();
        assertThat(sheet.getWidth()).isEqualTo(6);
        assertThat(sheet.getHeight()).isEqualTo(4);
        assertThat(sheet.getRGB(3, 2)).isEqualTo(0xffffffff);
        assertThat(sheet.getRGB(1, 2)).isEqualTo(0xff000000);
        assertThat(modality.recording(values).orElseThrow().format()).isEqualTo(Recording.Format.GIF);
        assertThat(TestingRadiance.views(2, 1, 1).recording(new float[12])).isEmpty();
    }

    private static Scene scene(int inputs, int held) {
        return new Scene("scene", frames(0, inputs), frames(10, held), Optional.empty());
    }

    private static List<Frame> frames(int first, int count) {
        return IntStream.range(first, first + count)
                .<Frame>mapToObj(Numbered::new)
                .toList();
    }

    /** A view whose values are its number. */
    private static class Numbered implements Frame {
        private final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        public String name() {
            return "frame " + number;
        }

        @Override
        public Vector middle() {
            return Vector.ZERO;
        }

        static Camera camera() {
            return Camera.lookingAt(new Vector(0, -4, 0), Vector.ZERO, 0.5, 1);
        }

        @Override
        public View view(PictureFormat format) {
            float[] colours = new float[3 * format.pixels()];
            Arrays.fill(colours, number);
            return new View(camera(), new Bounds(2, 6), colours);
        }
    }
}
