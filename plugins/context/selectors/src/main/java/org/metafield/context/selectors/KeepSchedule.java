package org.metafield.context.selectors;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The part of the samples to keep, from {@code keep} at the first adaptation step to another part, where it stays. The
 * memory of a graph is that of the greatest part.
 */
public record KeepSchedule(
        @Describe("Part to keep in the end") @Range(min = 0, minExclusive = true, max = 1)
        double end,

        @Describe("Adaptation steps until then") @Range(min = 1)
        int steps,

        @Describe("linear, cosine (slow at both ends), or staged in equal jumps")
        Form form,

        @Describe("Parts in all, the first and the last included, if staged") @Range(min = 2)
        int stages) {
    /** From the part given to all samples within sixteen steps. */
    public static final KeepSchedule DEFAULTS = new KeepSchedule(1, 16, Form.LINEAR, 10);

    /** How it gets from one part to the other. */
    public enum Form {
        LINEAR,
        COSINE,
        STAGED
    }

    /**
     * The part to keep.
     *
     * @param begin the part at the first step
     * @param step the adaptation steps taken, a scalar
     * @return a scalar
     */
    Operand<TFloating> part(FieldGraph graph, double begin, Operand<TFloating> step) {
        var math = graph.ops().math;
        Operand<TFloating> one = graph.constant(1);
        Operand<TFloating> time = math.minimum(math.mul(graph.constant(1.0 / steps), step), one);
        Operand<TFloating> way = switch (form) {
            case LINEAR -> time;
            case COSINE ->
                math.mul(graph.constant(0.5), math.sub(one, math.cos(math.mul(graph.constant(Math.PI), time))));
            case STAGED ->
                math.mul(graph.constant(1.0 / (stages - 1)), math.floor(math.mul(graph.constant(stages - 1), time)));
        };
        return math.add(graph.constant(begin), math.mul(graph.constant(end - begin), way));
    }
}
