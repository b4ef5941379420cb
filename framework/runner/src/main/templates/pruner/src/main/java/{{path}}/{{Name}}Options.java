package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}Pruner}. */
public record {{Name}}Options(
        @Describe("Measurements in a row that bring nothing better before a trial is stopped") @Range(min = 1)
        int patience) {
    /** Five. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(5);
}
