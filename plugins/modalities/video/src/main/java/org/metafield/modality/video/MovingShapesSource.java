package org.metafield.modality.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.metafield.modality.files.GeneratedSignals;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/**
 * Videos of shapes that move and turn before a background that drifts. The same options give the same videos on every
 * system, and a video is the same scene at every size and number of frames.
 */
final class MovingShapesSource implements DataSource {
    private final MovingShapesOptions options;

    MovingShapesSource(MovingShapesOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        VideoSize size = VideoSize.of(modality);
        return new GeneratedSignals(
                split,
                options.counts().of(split, "moving-shapes"),
                "video",
                options.seed(),
                (name, random) -> new Signal(name, size.shape(), film(size, random)));
    }

    private float[] film(VideoSize size, Random random) {
        Texture background = Texture.draw(random, 3, 0.1 * options.motion());
        List<MovingShape> shapes = new ArrayList<>();
        for (int n = 0; n < options.shapes(); n++) {
            shapes.add(MovingShape.draw(random, options.motion()));
        }
        int rows = size.frame().rows();
        int columns = size.frame().columns();
        int channels = size.frame().channels();
        float[] values = new float[size.values()];
        int place = 0;
        for (int frame = 0; frame < size.frames(); frame++) {
            double time = size.frames() == 1 ? 0 : (double) frame / (size.frames() - 1);
            List<MovingShape.Pose> poses =
                    shapes.stream().map(shape -> shape.at(time)).toList();
            for (int pixel = 0; pixel < rows * columns; pixel++) {
                // Heights are 1, so that shapes keep their form in frames of any proportions.
                double y = (pixel / columns + 0.5) / rows - 0.5;
                double x = (pixel % columns + 0.5 - 0.5 * columns) / rows;
                double[] colour = background.at(x, y, time);
                for (MovingShape.Pose pose : poses) {
                    pose.paint(colour, x, y, 1.0 / rows);
                }
                if (channels == 1) {
                    values[place++] = (float) (0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]);
                } else {
                    for (double value : colour) {
                        values[place++] = (float) value;
                    }
                }
            }
        }
        return values;
    }
}
