package org.metafield.modality.classification;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.metafield.modality.files.GeneratedSignals;
import org.metafield.modality.files.RandomSeeds;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Made-up characters. The same options give the same episodes on every system; no two episodes have one in common. */
final class GlyphsSource implements DataSource {
    private final GlyphsOptions options;

    GlyphsSource(GlyphsOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ClassificationModality classification = ClassificationModality.of(modality);
        return new GeneratedSignals(
                split, options.counts().of(split, "glyphs"), "episode", options.seed(), (name, random) -> {
                    List<Glyph> glyphs = Stream.generate(() -> Glyph.drawn(options.strokes(), random))
                            .limit(classification.ways())
                            .toList();
                    long hand = random.nextLong();
                    return classification.episode(
                            name,
                            (way, number) -> picture(
                                    glyphs.get(way),
                                    classification.size(),
                                    new Random(RandomSeeds.mix(hand, way, number))));
                });
    }

    /** A drawing, in ink of the same strength in all channels. */
    private float[] picture(Glyph glyph, ImageSize size, Random random) {
        float[] ink = glyph.varied(options.variation(), random).ink(size.rows());
        float[] values = new float[size.values()];
        for (int n = 0; n < values.length; n++) {
            double value = ink[n / size.channels()] + options.noise() * random.nextGaussian();
            values[n] = (float) Math.max(0, Math.min(1, value));
        }
        return values;
    }
}
