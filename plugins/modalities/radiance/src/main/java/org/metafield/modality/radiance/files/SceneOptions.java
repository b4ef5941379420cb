package org.metafield.modality.radiance.files;

import java.nio.file.Path;
import java.util.List;
import org.metafield.modality.files.Splits;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;
import org.metafield.spi.option.Required;

/** Options of every data source of scenes on disk; stands inline among its own. */
public record SceneOptions(
        @Required
        @Describe("Folder of scenes, or of one scene. Sub-folders train, validation (or val) and test are the splits; a"
                + " split without one is cut from train, or from the whole folder if there is no train.")
        Path path,

        @Describe("How many scenes each split has; cut in the order train, validation, test.")
        Splits splits,

        @Describe("Frames that adaptation sees, counted from 0; if empty, the first ones.") @Range(min = 0)
        List<Integer> inputViews,

        @Describe("Frames that are held out, counted from 0; if empty, the last ones, or those that the scene's files"
                + " name for testing.")
        @Range(min = 0)
        List<Integer> heldOutViews,

        @Describe("Factor of all lengths, to bring a scene into the range that the architecture's frequencies suit.")
        @Range(min = 0, minExclusive = true)
        double scale) {
    /** Everything but the path. */
    public static final SceneOptions DEFAULTS = of(Path.of(""));

    public SceneOptions {
        inputViews = List.copyOf(inputViews);
        heldOutViews = List.copyOf(heldOutViews);
    }

    /** The scenes of a folder as they are. */
    public static SceneOptions of(Path path) {
        return new SceneOptions(path, Splits.DEFAULTS, List.of(), List.of(), 1);
    }
}
