package org.metafield.modality.radiance.raytraced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.modality.radiance.RadianceModality;
import org.metafield.modality.radiance.TestingRadiance;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestRayTracedSource {
    private static final RadianceModality MODALITY = TestingRadiance.views(12, 3, 4);

    @Test
    void testScenesAreTheSameEachTimeAndDifferFromEachOther() {
        SignalSequence scenes = open(Split.TRAIN, Subject.CHAIRS, Subject.LAMPS, Subject.CARS);
        assertThat(scenes.size()).isEqualTo(5);
        Signal first = scenes.read(0);
        assertThat(first.name()).isEqualTo("train scene 0");
        assertThat(first.context().values()).isEqualTo(scenes.read(0).context().values());
        assertThat(first.context().queries()).isEqualTo(scenes.read(0).context().queries());
        assertThat(first.values()).isNotEqualTo(scenes.read(1).values());
        assertThat(first.values())
                .isNotEqualTo(open(Split.TEST, Subject.CHAIRS, Subject.LAMPS, Subject.CARS)
                        .read(0)
                        .values());
    }

    /** A scene is neither empty nor does it fill its pictures, and nothing reaches out of its bounds. */
    @Test
    void testObjectsAreSeen() {
        for (Subject subject : List.of(Subject.CHAIRS, Subject.LAMPS, Subject.CARS)) {
            SignalSequence scenes = open(Split.TRAIN, subject);
            for (int scene = 0; scene < scenes.size(); scene++) {
                float[] values = scenes.read(scene).context().values();
                int background = 0;
                for (int at = 0; at < values.length; at += 3) {
                    background += values[at] == 1 && values[at + 1] == 1 && values[at + 2] == 1 ? 1 : 0;
                }
                assertThat(background * 3.0 / values.length)
                        .as("%s %s", subject, scene)
                        .isBetween(0.2, 0.97);
            }
        }
    }

    /** Held-out cameras stand evenly on a circle; inputs anywhere at the same distance. */
    @Test
    void testHeldOutViewsAreATurntable() {
        Signal scene = open(Split.VALIDATION, Subject.CARS).read(0);
        float[] held = scene.target().queries();
        for (int view = 0; view < 4; view++) {
            float[] query = Arrays.copyOfRange(held, view * 144 * 8, view * 144 * 8 + 8);
            assertThat(Math.hypot(query[0], query[1])).isCloseTo(4 * Math.cos(Math.PI / 6), within(1e-5));
            assertThat(query[2]).isCloseTo(2, within(1e-5f));
            assertThat(Math.atan2(query[1], query[0]))
                    .isCloseTo(view == 3 ? -Math.PI / 2 : view * Math.PI / 2, within(1e-5));
            assertThat(query[6]).isEqualTo(2);
            assertThat(query[7]).isEqualTo(6);
        }
        float[] inputs = scene.context().queries();
        assertThat(Math.sqrt(inputs[0] * inputs[0] + inputs[1] * inputs[1] + inputs[2] * inputs[2]))
                .isCloseTo(4, within(1e-5));
    }

    /** Each cell's rays pass its own quarter, or nearly, and its held-out views look at it. */
    @Test
    void testCitiesHaveCells() {
        RadianceModality modality = TestingRadiance.cells(10, 8, 8, 4);
        Signal city = open(modality, Split.TRAIN, Subject.CITY).read(0);
        assertThat(city.context().shape().extents()).containsExactly(4, 200);
        assertThat(modality.segments(4)).hasSize(4).allSatisfy(segment -> {
            assertThat(segment.samples()).hasSize(200);
            assertThat(segment.shape().extents()).containsExactly(2, 10, 10);
        });
        float[] queries = city.target().queries();
        for (int view = 0; view < 8; view++) {
            int at = (view * 100 + 55) * 12;
            assertThat(Arrays.copyOfRange(queries, at + 8, at + 12)).containsExactly(-1, 1, -1, 1);
            double depth = -queries[at + 2] / queries[at + 5];
            double x = queries[at] + depth * queries[at + 3];
            double y = queries[at + 1] + depth * queries[at + 4];
            int cell = view / 2;
            assertThat(x).as("x of view %s", view).isCloseTo(cell % 2 == 0 ? -0.5 : 0.5, within(0.1));
            assertThat(y).as("y of view %s", view).isCloseTo(cell / 2 == 0 ? -0.5 : 0.5, within(0.1));
        }
    }

    /** Another light multiplies each channel of the palace by one number, up to shading; another seed is another palace. */
    @Test
    void testALandmarkIsTheSameInEachLight() {
        Vector warm = new Vector(0.9, 0.8, 0.5);
        Vector stone = new Vector(0.5, 0.6, 0.7);
        Light dull = new Light(new Vector(0, -1, 0), warm, 0.25);
        assertThat(dull.on(stone, new Vector(0, -1, 0)).x()).isCloseTo(0.45, within(1e-12));
        assertThat(dull.on(stone, new Vector(0, 1, 0)).z()).isCloseTo(0.7 * 0.5 * 0.25, within(1e-12));
        assertThat(Landmark.draw(new Random(3))).isEqualTo(Landmark.draw(new Random(3)));
        assertThat(Landmark.draw(new Random(3))).isNotEqualTo(Landmark.draw(new Random(4)));
        assertThat(Light.ofDay(new Random(3))).isNotEqualTo(Light.ofDay(new Random(4)));
    }

    /** Photographs are taken before it, show much of it, and each is another. */
    @Test
    void testPhotographsOfALandmark() {
        SignalSequence photographs = open(TestingRadiance.halves(12, 16), Split.TRAIN, Subject.LANDMARK);
        for (int n = 0; n < photographs.size(); n++) {
            Signal photograph = photographs.read(n);
            float[] seen = photograph.context().queries();
            assertThat(Math.hypot(Math.hypot(seen[0], seen[1]), seen[2])).isCloseTo(4, within(1e-5));
            assertThat((double) seen[1]).isNegative();
            assertThat(seen[2]).isPositive();
            for (float[] values : List.of(photograph.context().values(), photograph.values())) {
                long background = IntStream.range(0, values.length)
                        .filter(at -> values[at] == 1)
                        .count();
                assertThat((double) background / values.length).isBetween(0.05, 0.8);
            }
            assertThat(photograph.values())
                    .isNotEqualTo(photographs.read((n + 1) % photographs.size()).values());
        }
    }

    @Test
    void testASplitWithoutScenesIsRefused() {
        RayTracedOptions options = new RayTracedOptions(new GeneratedCounts(5, 0, 5), List.of(Subject.CARS), 0);
        assertThatThrownBy(() -> new RayTracedSource(options).open(Split.VALIDATION, MODALITY))
                .isInstanceOf(SignalException.class)
                .hasMessage("ray-traced makes no signals for the split validation: raise validation");
    }

    private static SignalSequence open(Split split, Subject... subjects) {
        return open(MODALITY, split, subjects);
    }

    private static SignalSequence open(RadianceModality modality, Split split, Subject... subjects) {
        RayTracedOptions options = new RayTracedOptions(new GeneratedCounts(5, 5, 5), List.of(subjects), 3);
        return new RayTracedSource(options).open(split, modality);
    }
}
