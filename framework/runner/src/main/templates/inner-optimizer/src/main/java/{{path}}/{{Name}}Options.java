package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}InnerOptimizer}. */
public record {{Name}}Options(
        @Describe("Step size") @Range(min = 0) double rate,

        @Describe("Part of the mean square that stays from step to step") @Range(min = 0, max = 1, maxExclusive = true)
        double decay,

        @Describe("What is added to the mean square before its root is taken") @Range(min = 0, minExclusive = true)
        double small) {
    /** A small step size and the usual decay. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(1e-3, 0.9, 1e-6);
}
