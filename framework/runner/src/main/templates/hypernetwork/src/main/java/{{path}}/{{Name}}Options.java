package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}Hypernetwork}. */
public record {{Name}}Options(
        @Describe("Learned weight of the mean, at first") @Range(min = 0)
        double weight) {
    /** The mean as it is. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(1);
}
