package org.metafield.modality.files.image;

import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.SignalShape;

/** Signals of rows and columns cut by straight lines into rectangles, in raster order. */
public final class SegmentGrid {
    private final ImageSize size;
    private final int rows;
    private final int columns;

    /**
     * The grid that is most nearly square.
     *
     * @param count how many rectangles
     * @throws InvalidOptionException if the signals are too small for it
     */
    public SegmentGrid(ImageSize size, int count) {
        int divisor = (int) Math.sqrt(count);
        while (count % divisor != 0) {
            divisor--;
        }
        this.size = size;
        this.rows = divisor;
        this.columns = count / divisor;
        if (rows > size.rows() || columns > size.columns()) {
            throw new InvalidOptionException(
                    "",
                    count + " segments are a grid of " + rows + " x " + columns + ", but signals have only "
                            + size.rows() + " x " + size.columns()
                            + " samples; choose fewer segments, or a number with divisors nearer to each other");
        }
    }

    /** The rectangles, each with the places of its samples. */
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                segments.add(segment(row, column));
            }
        }
        return segments;
    }

    private Segment segment(int row, int column) {
        int top = row * size.rows() / rows;
        int left = column * size.columns() / columns;
        int height = (row + 1) * size.rows() / rows - top;
        int width = (column + 1) * size.columns() / columns - left;
        int[] samples = new int[height * width];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (top + i / width) * size.columns() + left + i % width;
        }
        return new Segment(new SignalShape(List.of(height, width), size.channels()), samples);
    }
}
