package org.metafield.spi.data;

import java.awt.image.BufferedImage;
import java.util.List;
import org.metafield.spi.field.Tap;

/**
 * Something of a reconstruction that is drawn beside its picture and that no target has, such as the depth of what is seen.
 *
 * @param name what it is, in a word
 * @param taps what it is made of: taps of the target's observation, {@code [..., sample, 1]}
 * @param painter draws it
 */
public record Drawing(String name, List<Tap> taps, Painter painter) {
    public Drawing {
        taps = List.copyOf(taps);
    }

    /** Draws numbers of samples. */
    @FunctionalInterface
    public interface Painter {
        /**
         * A picture of the size of the target's.
         *
         * @param taps for each tap a number of every sample, in order
         */
        BufferedImage paint(List<float[]> taps);
    }
}
