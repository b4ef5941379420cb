package org.metafield.modality.video;

import java.util.List;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.SignalShape;

/** What of a video a field gives at one query. */
public enum SampleUnit {
    /** A pixel at (time, row, column), each from -1 to 1, both ends included. */
    PIXEL {
        @Override
        Observation observation(VideoSize size) {
            CoordinateInterval interval = CoordinateInterval.CLOSED;
            int pixels = size.frame().pixels();
            float[] coordinates = new float[3 * size.frames() * pixels];
            for (int frame = 0; frame < size.frames(); frame++) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    int at = 3 * (frame * pixels + pixel);
                    int columns = size.frame().columns();
                    coordinates[at] = (float) interval.coordinate(frame, size.frames());
                    coordinates[at + 1] = (float)
                            interval.coordinate(pixel / columns, size.frame().rows());
                    coordinates[at + 2] = (float) interval.coordinate(pixel % columns, columns);
                }
            }
            return Observation.at(size.shape(), coordinates);
        }

        @Override
        int samplesPerFrame(VideoSize size) {
            return size.frame().pixels();
        }
    },
    /** A frame at its time, from 0 to 1, both ends included. */
    FRAME {
        @Override
        Observation observation(VideoSize size) {
            float[] times = new float[size.frames()];
            for (int frame = 1; frame < times.length; frame++) {
                times[frame] = (float) ((double) frame / (times.length - 1));
            }
            return Observation.at(
                    new SignalShape(List.of(size.frames()), size.frame().values()), times);
        }

        @Override
        int samplesPerFrame(VideoSize size) {
            return 1;
        }
    };

    /** How the samples of every video observe a field. */
    abstract Observation observation(VideoSize size);

    abstract int samplesPerFrame(VideoSize size);
}
