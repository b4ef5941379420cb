package org.metafield.modality.image;

import org.metafield.modality.files.GeneratedSignals;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Drawn images of text. The same options give the same images on every system. */
final class TextImagesSource implements DataSource {
    private final TextImagesOptions options;
    private final TextPainter painter = new TextPainter(StrokeFont.load());

    TextImagesSource(TextImagesOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ImageSize size = ImageSize.of(modality);
        return new GeneratedSignals(
                split,
                options.counts().of(split, "text-images"),
                "text",
                options.seed(),
                (name, random) -> new Signal(name, size.shape(), painter.paint(size, random)));
    }
}
