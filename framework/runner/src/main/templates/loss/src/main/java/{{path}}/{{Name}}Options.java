package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}Loss}. */
public record {{Name}}Options(
        @Describe("Error below which the loss is nearly quadratic") @Range(min = 0, minExclusive = true)
        double scale) {
    /** Nearly the absolute error. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(1e-3);
}
