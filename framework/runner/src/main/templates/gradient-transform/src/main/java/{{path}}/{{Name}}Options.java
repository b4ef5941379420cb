package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}GradientTransform}. */
public record {{Name}}Options(
        @Describe("Part of the mean that is taken away; 1 for all of it") @Range(min = 0, max = 1)
        double strength) {
    /** All of it, as in the publication. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(1);
}
