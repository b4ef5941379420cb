package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}DataSource}. */
public record {{Name}}Options(
        @Describe("Signals of each split") @Range(min = 1) int count,
        @Describe("Waves of a signal") @Range(min = 1) int waves,

        @Describe("Seed of the waves; a signal depends on it, its split and its number alone")
        long seed) {
    /** A hundred signals of three waves. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(100, 3, 0);
}
