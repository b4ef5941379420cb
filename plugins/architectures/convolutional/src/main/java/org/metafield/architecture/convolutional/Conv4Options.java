package org.metafield.architecture.convolutional;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link Conv4Architecture}. */
public record Conv4Options(
        @Describe("Blocks, each of which halves rows and columns") @Range(min = 1, max = 10)
        int blocks,

        @Describe("Channels of each block") @Range(min = 1) int width) {
    /** Four blocks of 64 channels, as few-shot classification has them; MAML's mini-ImageNet has 32. */
    public static final Conv4Options DEFAULTS = new Conv4Options(4, 64);
}
