package org.metafield.modality.image;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.metafield.modality.files.GeneratedSignals;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.image.StrokeFont.Stroke;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/**
 * Images of how far each pixel is from the outline of a character drawn with a round pen, inside it counted below zero:
 * exact, with additions, products and square roots alone, so that every system draws the same.
 */
final class SignedDistanceSource implements DataSource {
    private final SignedDistanceOptions options;
    private final StrokeFont font = StrokeFont.load();

    SignedDistanceSource(SignedDistanceOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ImageSize size = ImageSize.of(modality);
        return new GeneratedSignals(
                split,
                options.counts().of(split, "signed-distance-images"),
                "character",
                options.seed(),
                (name, random) -> new Signal(name, size.shape(), draw(size, random)));
    }

    private float[] draw(ImageSize size, Random random) {
        double shorter = Math.min(size.rows(), size.columns());
        double scale = shorter * (0.35 + 0.35 * random.nextDouble()) / StrokeFont.HEIGHT;
        double slant = -0.25 + 0.5 * random.nextDouble();
        double radius = scale * (0.3 + 0.6 * random.nextDouble());
        double left = size.columns() * (0.35 + 0.3 * random.nextDouble()) - scale * StrokeFont.ADVANCE / 2;
        double top = size.rows() * (0.35 + 0.3 * random.nextDouble()) - scale * StrokeFont.HEIGHT / 2;
        List<Character> alphabet = font.characters();
        List<Stroke> strokes =
                Objects.requireNonNull(font.glyphs().get(alphabet.get(random.nextInt(alphabet.size())))).stream()
                        .map(stroke -> stroke.placed(left, top, scale, slant))
                        .toList();
        float[] values = new float[size.values()];
        for (int n = 0; n < values.length; n++) {
            int pixel = n / size.channels();
            double x = pixel % size.columns() + 0.5;
            double y = pixel / size.columns() + 0.5;
            double distance = strokes.stream()
                            .mapToDouble(stroke -> stroke.distance(x, y))
                            .min()
                            .orElseThrow()
                    - radius;
            values[n] = (float) Math.max(0, Math.min(1, 0.5 + distance / (2 * options.reach() * shorter)));
        }
        return values;
    }
}
