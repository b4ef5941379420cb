package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}OuterTerm}. */
public record {{Name}}Options(
        @Describe("Weight of the term beside the loss after adaptation") @Range(min = 0)
        double weight) {
    /** As much as the loss after adaptation. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(1);
}
