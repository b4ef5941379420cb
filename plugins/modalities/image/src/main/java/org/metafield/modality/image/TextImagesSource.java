package org.metafield.modality.image;

import java.util.Objects;
import java.util.Random;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
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
        int count = count(split);
        if (count == 0) {
            throw new SignalException(
                    "text-images makes no images for the split " + split.label() + ": raise " + split.label());
        }
        return new TextImages(split, count, size);
    }

    private int count(Split split) {
        return switch (split) {
            case TRAIN -> options.train();
            case VALIDATION -> options.validation();
            case TEST -> options.test();
        };
    }

    private final class TextImages implements SignalSequence {
        private final Split split;
        private final int count;
        private final ImageSize size;

        TextImages(Split split, int count, ImageSize size) {
            this.split = split;
            this.count = count;
            this.size = size;
        }

        @Override
        public int size() {
            return count;
        }

        @Override
        public String name(int index) {
            return split.label() + " text " + Objects.checkIndex(index, count);
        }

        @Override
        public Signal read(int index) {
            String name = name(index);
            Random random =
                    new Random(RandomSeeds.mix(options.seed(), split.label().hashCode(), index));
            return new Signal(name, size.shape(), painter.paint(size, random));
        }
    }
}
