package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}Modality}. */
public record {{Name}}Options(
        @Describe("Samples of a series") @Range(min = 2) int length,
        @Describe("Numbers of a sample") @Range(min = 1) int channels) {
    /** One number at each of 64 moments. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(64, 1);
}
