package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}ContinualStrategy}. */
public record {{Name}}Options(
        @Describe("How strongly parameters are held") @Range(min = 0)
        double strength) {
    /** Gently. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(0.1);
}
