package org.metafield.benchmark;

import java.util.List;
import java.util.Random;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Samples;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.Split;

/**
 * A scene of any colours, seen from one place as the peers see theirs.
 *
 * @param rays of its input views, as a source gives them
 * @param onRead called whenever it is read
 */
record RandomScene(int rays, Runnable onRead) implements DataSource {
    private static final float NEAR = 2;
    private static final float FAR = 6;

    @Override
    public SignalSequence open(Split split, Modality modality) {
        return new SignalSequence() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public String name(int index) {
                return "scene";
            }

            @Override
            public Signal read(int index) {
                onRead.run();
                Observation target = modality.target();
                return new Signal(
                        name(index),
                        samples(rays, modality.context()),
                        samples(target.shape().samples(), target));
            }
        };
    }

    private static Samples samples(int count, Observation observation) {
        Random random = new Random(0);
        float[] colours = new float[count * 3];
        float[] rays = new float[count * observation.numbers()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = random.nextFloat();
        }
        for (int ray = 0; ray < count; ray++) {
            float across = 0.3f * (float) random.nextGaussian();
            float up = 0.3f * (float) random.nextGaussian();
            float[] numbers = {0, 0, 4, across, up, -1, NEAR, FAR};
            System.arraycopy(numbers, 0, rays, ray * observation.numbers(), numbers.length);
        }
        return new Samples(new SignalShape(List.of(count), 3), colours, rays);
    }
}
