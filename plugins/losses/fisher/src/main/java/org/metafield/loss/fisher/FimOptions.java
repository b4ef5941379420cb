package org.metafield.loss.fisher;

import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.field.Tap;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link FimLoss}. */
public record FimOptions(
        @Describe("Loss that is weighted") ComponentSpec<Loss> of,

        @Describe("How much the statistic counts, lambda; 0 for equal weights") @Range(min = 0)
        double strength,

        @Describe(
                "Parameters whose gradients count: last for the last layer, full for all layers, iso for the last layer with"
                        + " the identity as Fisher matrix, which squares GradNCP's score")
        Block block,

        @Describe("Weight from the statistic s: additive 1 + strength s, power s^strength, exponential"
                + " exp(strength (s - 1)) but at most 10")
        Form form,

        @Describe(
                "Diagonal of the Fisher matrix: empirical from the gradients of the loss, gauss-newton from those of the"
                        + " prediction, without targets")
        Fisher fisher,

        @Describe("mean-one divides by the mean weight, so that weights change no step size; none does not")
        Norm norm,

        @Describe("Part of the mean diagonal that is added to it before it is inverted, rho") @Range(min = 0)
        double damping) {
    /** Squared error, the last layer, weights of mean one. */
    public static final FimOptions DEFAULTS = new FimOptions(
            ComponentSpec.of(Loss.class, "mse"), 1, Block.LAST, Form.ADDITIVE, Fisher.EMPIRICAL, Norm.MEAN_ONE, 1e-2);

    /** What the block needs of the architecture. */
    Capabilities capabilities() {
        return Capabilities.requires(block == Block.FULL ? Capability.LINEAR_LAYERS : Tap.PENULTIMATE.capability());
    }

    /** The parameters whose gradients count. */
    public enum Block {
        LAST,
        FULL,
        ISO
    }

    /** From statistic to weight. */
    public enum Form {
        ADDITIVE,
        POWER,
        EXPONENTIAL
    }

    /** Where the diagonal comes from. */
    public enum Fisher {
        EMPIRICAL,
        GAUSS_NEWTON
    }

    /** How weights are scaled. */
    public enum Norm {
        MEAN_ONE,
        NONE
    }
}
