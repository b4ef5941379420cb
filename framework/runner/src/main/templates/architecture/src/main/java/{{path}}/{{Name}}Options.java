package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}Architecture}. */
public record {{Name}}Options(
        @Describe("Units of each layer") @Range(min = 1) int width,

        @Describe("Filters, and with the last one as many linear layers") @Range(min = 2)
        int depth,

        @Describe("Greatest frequency of a filter, in radians per unit") @Range(min = 0, minExclusive = true)
        double frequency) {
    /** A small field for images. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(64, 3, 30);
}
