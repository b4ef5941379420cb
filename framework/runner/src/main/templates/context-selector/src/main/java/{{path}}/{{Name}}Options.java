package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}ContextSelector}. */
public record {{Name}}Options(
        @Describe("Part of the samples to keep; at least one is kept") @Range(min = 0, minExclusive = true, max = 1)
        double keep,

        @Describe("Power of the error to which the chance of a sample is proportional; 0 for equal chances")
        @Range(min = 0)
        double power) {
    /** A quarter of the samples, by their error. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(0.25, 1);
}
