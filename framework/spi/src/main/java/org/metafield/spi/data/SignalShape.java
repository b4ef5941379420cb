package org.metafield.spi.data;

import java.util.List;

/**
 * The shape of a signal.
 *
 * @param extents the lengths of its axes: rows and columns of a picture
 * @param channels numbers in one sample
 */
public record SignalShape(List<Integer> extents, int channels) {
    public SignalShape {
        extents = List.copyOf(extents);
    }

    /** The number of samples. */
    public int samples() {
        return extents.stream().reduce(1, Math::multiplyExact);
    }

    /** Extents and channels, as {@code 178 x 178 x 3}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        extents.forEach(extent -> text.append(extent).append(" x "));
        return text.append(channels).toString();
    }
}
