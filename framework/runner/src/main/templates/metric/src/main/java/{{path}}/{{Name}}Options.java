package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}Metric}. */
public record {{Name}}Options(
        @Describe("What errors are multiplied by, such as 255 for grey levels") @Range(min = 0, minExclusive = true)
        double scale) {
    /** Errors of values from 0 to 1. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(1);
}
