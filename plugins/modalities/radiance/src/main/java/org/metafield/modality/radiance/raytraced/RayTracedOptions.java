package org.metafield.modality.radiance.raytraced;

import java.util.List;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.NotEmpty;

/** Options of the data source {@code ray-traced}. */
public record RayTracedOptions(
        @Inline GeneratedCounts counts,

        @NotEmpty
        @Describe(
                "What scenes show: `chairs`, `lamps`, `cars`, each of one of these, drawn by chance, or else `city`, or"
                        + " `landmark`, the same one in the light of another day.")
        List<Subject> subjects,

        @Describe("Seed of shapes, colours and cameras; a scene depends on it, its split and its number only.")
        long seed) {
    /** A thousand objects to train on. */
    public static final RayTracedOptions DEFAULTS = new RayTracedOptions(
            new GeneratedCounts(1000, 10, 25), List.of(Subject.CHAIRS, Subject.LAMPS, Subject.CARS), 0);

    public RayTracedOptions {
        subjects = List.copyOf(subjects);
    }
}
