package org.metafield.runner.picture;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.metafield.spi.data.Drawing;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Recording;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

/**
 * Grey signals of two rows and columns.
 *
 * @param draws whether they have pictures
 * @param plays the format of their recordings, if they have any
 * @param drawings what else is drawn of reconstructions
 */
public record TestingModality(boolean draws, Optional<Recording.Format> plays, List<Drawing> drawings)
        implements Modality {
    /** Signals without recordings. */
    public TestingModality(boolean draws) {
        this(draws, Optional.empty(), List.of());
    }

    /** The shape of every signal. */
    public static final SignalShape SHAPE = new SignalShape(List.of(2, 2), 1);

    @Override
    public FieldSignature signature() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Observation context() {
        return Observation.at(SHAPE, new float[8]);
    }

    @Override
    public List<String> metrics() {
        return List.of("psnr");
    }

    /** In 256 greys from 0 for black to 1 for white. */
    @Override
    public Optional<BufferedImage> picture(float[] values) {
        return draws ? Optional.of(draw(values)) : Optional.empty();
    }

    /** A picture of four values. */
    public static BufferedImage draw(float[] values) {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 4; i++) {
            image.setRGB(i % 2, i / 2, Math.round(255 * values[i]) * 0x010101);
        }
        return image;
    }

    /** As many bytes as values, each the value in 256 levels. */
    @Override
    public Optional<Recording> recording(float[] values) {
        byte[] content = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            content[i] = (byte) Math.round(255 * values[i]);
        }
        return plays.map(format -> new Recording(format, content));
    }
}
