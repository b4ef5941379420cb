package org.metafield.hypernetwork.transformer;

import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link TransinrHypernetwork}. */
public record TransinrOptions(
        @Describe("Matrices of the field that are generated: a filter, as in adaptation.adapts")
        ParameterFilter generates,

        @Describe("Tokens of each generated matrix, at most; columns share them in turn") @Range(min = 1)
        int tokens,

        @Describe("Whether each generated column is scaled to length one")
        boolean normalized,

        @Describe("Rows and columns of a patch of the picture, in pixels") @Range(min = 1)
        int patch,

        @Describe("Rows and columns of zeros around the picture, in pixels") @Range(min = 0)
        int padding,

        @Describe("Layers of the transformer") @Range(min = 1)
        int layers,

        @Describe("Numbers in a token") @Range(min = 1) int width,

        @Describe("Heads of attention in each layer") @Range(min = 1)
        int heads,

        @Describe("Numbers in a head") @Range(min = 1) int headWidth,

        @Describe("Units between the two maps of each layer") @Range(min = 1)
        int feedForward) {
    /** TransINR on pictures of 178 x 178 (official code). */
    public static final TransinrOptions DEFAULTS =
            new TransinrOptions(ParameterFilter.parse("name:layers.*.weight"), 64, true, 9, 1, 6, 768, 12, 64, 3072);
}
