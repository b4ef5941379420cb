package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}Diagnostic}. */
public record {{Name}}Options(
        @Describe("Length that is added to that of the parameters") @Range(min = 0, minExclusive = true)
        double small) {
    /** Next to nothing. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(1e-12);
}
