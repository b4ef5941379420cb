package org.metafield.modality.radiance;

import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of the modality {@code radiance}. */
public record RadianceOptions(
        @Describe("Rows of a view; also its columns unless `width` is given.") @Range(min = 1, max = 8192)
        int size,

        @Describe("Columns of a view; as many as rows if absent.") @Range(min = 1, max = 8192)
        Optional<Integer> width,

        @Describe("What is measured: `views` that are held out, or the right `half` of the one view that a signal has."
                + " Adaptation then sees its left half, and in meta-training the whole (learnit on Phototourism).")
        HeldOut heldOut,

        @Describe("Views of a scene that adaptation sees, evenly chosen if there are more.") @Range(min = 1)
        int inputs,

        @Describe("Views of a scene that are held out, evenly chosen if there are more.") @Range(min = 1)
        int targets,

        @Describe("Input views that adaptation sees in evaluation, the first ones; all if absent.") @Range(min = 1)
        Optional<Integer> evaluationInputs,

        @Describe(
                "Rays of the input views that adaptation sees in meta-training, drawn anew for each outer step; all if"
                        + " absent.")
        @Range(min = 1)
        Optional<Integer> rays,

        @Describe("Points along each ray.") @Range(min = 1) int points,

        @Describe("Whether the points that adaptation sees are moved along the ray by chance, each time anew.")
        boolean jitter,

        @Describe("What is seen where nothing is; transparent pixels are laid on it.")
        Background background,

        @Describe("Depth at which rays begin; as the source says if absent.") @Range(min = 0)
        Optional<Double> near,

        @Describe("Depth at which rays end; as the source says if absent.") @Range(min = 0, minExclusive = true)
        Optional<Double> far,

        @Describe("Where the ray of a pixel passes it: its `corner` (learnit, NeRF) or its `centre`.")
        PixelPlace pixels,

        @Describe("Cells of the ground, each with rays and views of its own, as segments of a stream; the ground is not"
                + " divided if absent.")
        @Range(min = 1)
        Optional<Integer> cells,

        @Describe(
                "How many times as far as from the nearest cell's centre a ray may be from a cell's and still be learned"
                        + " by it, and a point and still be rendered by it, from 1 for the nearest alone (Mega-NeRF: 1.15).")
        @Range(min = 1)
        double cellMargin) {
    /** The scenes of learnit's ShapeNet code. */
    public static final RadianceOptions DEFAULTS = new RadianceOptions(
            128,
            Optional.empty(),
            HeldOut.VIEWS,
            25,
            25,
            Optional.empty(),
            Optional.empty(),
            128,
            true,
            Background.WHITE,
            Optional.empty(),
            Optional.empty(),
            PixelPlace.CORNER,
            Optional.empty(),
            1.15);

    /** What is measured. */
    public enum HeldOut {
        VIEWS,
        HALF
    }

    /** Where the ray of a pixel passes it. */
    public enum PixelPlace {
        CORNER(0),
        CENTRE(0.5);

        private final double offset;

        PixelPlace(double offset) {
            this.offset = offset;
        }

        /** As a share of the pixel's size. */
        double offset() {
            return offset;
        }
    }
}
