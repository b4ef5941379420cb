package org.metafield.search.algorithms;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** What searches by chance have in common. */
record Budget(
        @Describe("How many points are tried, each with every seed") @Range(min = 1, max = 100_000)
        int trials,

        @Describe("Seed of the search's own draws") long seed) {}
