package org.metafield.modality.image;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.PictureDrawing;
import org.metafield.modality.files.image.SegmentGrid;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Segment;
import org.metafield.spi.field.FieldSignature;

/**
 * Pictures. A sample is a pixel; pixels are in row-major order and a coordinate is (row, column), so that the first
 * coordinate varies slowest ({@code meshgrid} with {@code indexing='ij'}).
 */
final class ImageModality implements Modality {
    private final ImageSize size;
    private final Observation pixels;

    ImageModality(ImageOptions options) {
        if (options.channels() == 2) {
            throw new InvalidOptionException("channels", "a picture has 1 channel (grey) or 3 (colour), not 2");
        }
        this.size = options.imageSize();
        this.pixels = Observation.at(size.shape(), coordinates(size, options.coordinates()));
    }

    @Override
    public FieldSignature signature() {
        return new FieldSignature(2, size.channels());
    }

    @Override
    public Observation context() {
        return pixels;
    }

    private static float[] coordinates(ImageSize size, CoordinateInterval interval) {
        float[] coordinates = new float[2 * size.pixels()];
        for (int pixel = 0; pixel < size.pixels(); pixel++) {
            coordinates[2 * pixel] = (float) interval.coordinate(pixel / size.columns(), size.rows());
            coordinates[2 * pixel + 1] = (float) interval.coordinate(pixel % size.columns(), size.columns());
        }
        return coordinates;
    }

    /** A grid of rows and columns as square as possible, no fewer columns than rows; a part's sizes differ by one at most. */
    @Override
    public List<Segment> segments(int count) {
        return new SegmentGrid(size, count).segments();
    }

    @Override
    public List<String> metrics() {
        return List.of("psnr", "ssim");
    }

    @Override
    public Optional<BufferedImage> picture(float[] values) {
        return Optional.of(PictureDrawing.draw(values, 0, size));
    }
}
