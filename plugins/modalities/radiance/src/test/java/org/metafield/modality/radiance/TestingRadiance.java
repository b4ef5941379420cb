package org.metafield.modality.radiance;

import java.util.Optional;
import org.metafield.modality.radiance.RadianceOptions.HeldOut;
import org.metafield.modality.radiance.RadianceOptions.PixelPlace;

/** Small modalities. */
public final class TestingRadiance {
    private TestingRadiance() {}

    /** Square views on white. */
    public static RadianceModality views(int size, int inputs, int targets) {
        return new RadianceModality(options(size, Optional.empty(), HeldOut.VIEWS, inputs, targets, Optional.empty()));
    }

    /** Square views of a ground in cells. */
    public static RadianceModality cells(int size, int inputs, int targets, int cells) {
        return new RadianceModality(
                options(size, Optional.empty(), HeldOut.VIEWS, inputs, targets, Optional.of(cells)));
    }

    /** Views of which the right half is held out. */
    public static RadianceModality halves(int rows, int columns) {
        return new RadianceModality(options(rows, Optional.of(columns), HeldOut.HALF, 1, 1, Optional.empty()));
    }

    /** Square views, of whose rays adaptation sees a draw. */
    static RadianceOptions options(int size, int inputs, int targets, int rays) {
        return options(
                size,
                Optional.empty(),
                HeldOut.VIEWS,
                inputs,
                targets,
                Optional.empty(),
                Optional.of(rays),
                Optional.empty());
    }

    static RadianceOptions options(
            int rows, Optional<Integer> columns, HeldOut heldOut, int inputs, int targets, Optional<Integer> cells) {
        return options(rows, columns, heldOut, inputs, targets, Optional.empty(), Optional.empty(), cells);
    }

    /** Square views, of which adaptation sees fewer in evaluation. */
    static RadianceModality fewerInEvaluation(int size, int inputs, int targets, int evaluationInputs) {
        return new RadianceModality(options(
                size,
                Optional.empty(),
                HeldOut.VIEWS,
                inputs,
                targets,
                Optional.of(evaluationInputs),
                Optional.empty(),
                Optional.empty()));
    }

    private static RadianceOptions options(
            int rows,
            Optional<Integer> columns,
            HeldOut heldOut,
            int inputs,
            int targets,
            Optional<Integer> evaluationInputs,
            Optional<Integer> rays,
            Optional<Integer> cells) {
        return new RadianceOptions(
                rows,
                columns,
                heldOut,
                inputs,
                targets,
                evaluationInputs,
                rays,
                8,
                true,
                Background.WHITE,
                Optional.empty(),
                Optional.empty(),
                PixelPlace.CENTRE,
                cells,
                1.15);
    }
}
