package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}SearchAlgorithm}. */
public record {{Name}}Options(
        @Describe("How many points are tried, which is into how many parts each range is divided")
        @Range(min = 1, max = 100_000)
        int trials,

        @Describe("Seed of the order of the parts and of the places in them")
        long seed) {
    /** Enough for a few dimensions. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(20, 0);
}
