package org.metafield.architecture.mlp;

import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link HashGridArchitecture}. */
public record HashGridOptions(
        @Describe("Grids, from coarse to fine") @Range(min = 1, max = 32)
        int levels,

        @Describe("Numbers at each grid point") @Range(min = 1, max = 16)
        int features,

        @Describe("Entries of a level's table; a power of two. Levels with more points share entries by hashing")
        @Range(min = 2, max = 1 << 24)
        int tableSize,

        @Describe("Range of the tables' numbers at first, uniform in [-range, range)") @Range(min = 0)
        double tableRange,

        @Describe("Cells along each coordinate of the coarsest grid") @Range(min = 1)
        int coarsest,

        @Describe("Cells along each coordinate of the finest grid") @Range(min = 1)
        int finest,

        @Describe("Units in each hidden layer of the network on top") @Range(min = 1)
        int width,

        @Describe("Linear layers of the network on top, the output layer included") @Range(min = 2)
        int depth,

        @Describe("Where the grids begin along each coordinate; coordinates before it are taken as it")
        double from,

        @Describe("Where the grids end along each coordinate")
        double to,

        @Describe("Added to the output, so that a field starts near the middle of [0, 1]")
        double outputOffset) {
    /** instant-NGP's sixteen levels of two features, with a table that suits pictures of a few hundred pixels a side. */
    public static final HashGridOptions DEFAULTS =
            new HashGridOptions(16, 2, 1 << 14, 1e-4, 16, 512, 64, 3, -1, 1, 0.5);

    /** These options, if they fit together. */
    HashGridOptions checked() {
        if (Integer.bitCount(tableSize) != 1) {
            throw new InvalidOptionException("table-size", "it must be a power of two, not " + tableSize);
        }
        if (finest < coarsest) {
            throw new InvalidOptionException("finest", "it is " + finest + ", less than coarsest, " + coarsest);
        }
        if (!(from < to)) {
            throw new InvalidOptionException("from", "it is " + from + ", not less than to, " + to);
        }
        return this;
    }

    /** The cells along each coordinate of a level's grid: they grow by the same factor from level to level. */
    int cells(int level) {
        double growth = levels == 1 ? 1 : Math.exp(Math.log((double) finest / coarsest) / (levels - 1));
        // Rounding errors must not lose a cell of the finest grid.
        return (int) Math.floor(coarsest * Math.pow(growth, level) + 1e-9);
    }
}
