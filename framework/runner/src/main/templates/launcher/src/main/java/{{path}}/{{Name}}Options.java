package {{package}};

import java.util.List;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;
import org.metafield.spi.sweep.Resources;

/** Options of {@link {{Name}}Launcher}. */
public record {{Name}}Options(
        @Describe("Words that stand before each command, such as [nice, -n, '10']: a program that becomes the trial's")
        List<String> before,

        @Describe("How many trials run at the same time") @Range(min = 1)
        int trialsAtOnce,

        @Inline Resources resources) {
    /** One trial after the other, which leaves the machine to others. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(List.of("nice"), 1, Resources.DEFAULTS);
}
