package org.metafield.architecture.nerv;

import java.util.List;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Range;

/** Options of {@link NervArchitecture}. A frame has the base's height and width times the product of all strides. */
public record NervOptions(
        @Describe("Sines and cosines each that the time is encoded by") @Range(min = 1)
        int frequencies,

        @Describe("Each frequency over the one before") @Range(min = 1)
        double frequencyRatio,

        @Describe("Units of the first of the two linear layers before the convolutions") @Range(min = 1)
        int stemWidth,

        @Describe("Channels of the map that convolutions begin with") @Range(min = 1)
        int baseChannels,

        @Describe("Rows of the map that convolutions begin with") @Range(min = 1)
        int baseHeight,

        @Describe("Columns of the map that convolutions begin with") @Range(min = 1)
        int baseWidth,

        @Describe("How many times each convolution enlarges the map") @NotEmpty @Range(min = 1)
        List<Integer> strides,

        @Describe("Channels after each convolution, as many as strides") @NotEmpty @Range(min = 1)
        List<Integer> channels) {
    /** Frames of 32 x 32, in seconds on a laptop. */
    public static final NervOptions TINY = new NervOptions(16, 1.25, 64, 16, 4, 4, List.of(4, 2), List.of(32, 16));

    /** Frames of 128 x 128 as in GradNCP (official code). */
    public static final NervOptions SMALL =
            new NervOptions(40, 1.25, 512, 32, 4, 4, List.of(4, 2, 2, 2), List.of(128, 64, 32, 32));

    /** Frames of 256 x 256 as in GradNCP (official code). */
    public static final NervOptions LARGE =
            new NervOptions(40, 1.25, 512, 32, 4, 4, List.of(4, 2, 2, 2, 2), List.of(128, 64, 32, 32, 32));

    public NervOptions {
        strides = List.copyOf(strides);
        channels = List.copyOf(channels);
    }

    /** These options, if they fit together. */
    NervOptions checked() {
        if (strides.size() != channels.size()) {
            throw new InvalidOptionException(
                    "channels",
                    "there are " + channels.size() + " for " + strides.size()
                            + " strides: each convolution has one of both");
        }
        return this;
    }

    /** Rows of a frame. */
    int height() {
        return strides.stream().reduce(baseHeight, Math::multiplyExact);
    }

    /** Columns of a frame. */
    int width() {
        return strides.stream().reduce(baseWidth, Math::multiplyExact);
    }
}
