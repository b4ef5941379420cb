package {{package}};

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link {{Name}}OuterOptimizer}. */
public record {{Name}}Options(
        @Describe("Step size: how far each number moves; a third to a tenth of what suits Adam") @Range(min = 0)
        double rate,

        @Describe("Part of the momentum in the direction of a step") @Range(min = 0, max = 1, maxExclusive = true)
        double beta1,

        @Describe("Part of the momentum that stays from step to step") @Range(min = 0, max = 1, maxExclusive = true)
        double beta2,

        @Describe("Part of each number that is taken from it, times the step size") @Range(min = 0)
        double weightDecay) {
    /** The values of the publication. */
    public static final {{Name}}Options DEFAULTS = new {{Name}}Options(1e-4, 0.9, 0.99, 0);
}
