package org.metafield.modality.radiance.files;

import org.metafield.spi.option.Inline;

/** Options of the data source {@code colmap}. */
public record ColmapOptions(@Inline SceneOptions scenes) {
    /** Everything but the path. */
    public static final ColmapOptions DEFAULTS = new ColmapOptions(SceneOptions.DEFAULTS);
}
