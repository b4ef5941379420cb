package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}MetaLearner}. */
public record {{Name}}Options(
        @Describe("What the loss is multiplied by") @Range(min = 0, minExclusive = true)
        double weight) {
    /** The loss as it is. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(1);
}
