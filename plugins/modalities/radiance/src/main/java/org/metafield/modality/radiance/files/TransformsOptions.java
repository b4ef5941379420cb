package org.metafield.modality.radiance.files;

import java.nio.file.Path;
import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;

/** Options of the data source {@code transforms}. */
public record TransformsOptions(
        @Inline SceneOptions scenes,

        @Describe("JSON file with the names of the scenes' folders under train, val and test, such as learnit's"
                + " chair_splits.json; it takes the place of splits.")
        Optional<Path> splitFile) {
    /** Everything but the path. */
    public static final TransformsOptions DEFAULTS = new TransformsOptions(SceneOptions.DEFAULTS, Optional.empty());
}
