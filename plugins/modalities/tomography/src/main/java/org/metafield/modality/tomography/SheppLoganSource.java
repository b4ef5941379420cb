package org.metafield.modality.tomography;

import java.util.List;
import java.util.Random;
import org.metafield.modality.files.GeneratedSignals;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Random variants of the head phantom. The same options give the same phantoms on every system. */
final class SheppLoganSource implements DataSource {
    private final SheppLoganOptions options;

    SheppLoganSource(SheppLoganOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ImageSize size = ImageSize.of(modality);
        if (size.rows() != size.columns() || size.channels() != 1) {
            throw new InvalidOptionException(
                    "", "phantoms are square and grey, but the modality wants signals of " + size);
        }
        return new GeneratedSignals(
                split,
                options.counts().of(split, "shepp-logan"),
                "phantom",
                options.seed(),
                (name, random) -> new Signal(name, size.shape(), Ellipse.draw(varied(random), size.rows())));
    }

    private List<Ellipse> varied(Random random) {
        return Ellipse.HEAD.stream().map(ellipse -> varied(ellipse, random)).toList();
    }

    private Ellipse varied(Ellipse ellipse, Random random) {
        return new Ellipse(
                ellipse.intensity() * (1 + change(random)),
                ellipse.width() * (1 + change(random)),
                ellipse.height() * (1 + change(random)),
                ellipse.x() + 0.5 * change(random),
                ellipse.y() + 0.5 * change(random),
                ellipse.angle() + change(random));
    }

    private double change(Random random) {
        return options.variation() * (2 * random.nextDouble() - 1);
    }
}
