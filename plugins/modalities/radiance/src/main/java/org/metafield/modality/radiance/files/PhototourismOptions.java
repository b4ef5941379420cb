package org.metafield.modality.radiance.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metafield.modality.files.Splits;
import org.metafield.spi.option.Inline;

/** Options of the data source {@code phototourism}. */
public record PhototourismOptions(@Inline SceneOptions scenes) {
    /** The splits and the scale of learnit (official code), everything but the path. */
    public static final PhototourismOptions DEFAULTS = new PhototourismOptions(new SceneOptions(
            Path.of(""), new Splits(Optional.empty(), Optional.of(5), Optional.of(20)), List.of(), List.of(), 0.05));
}
