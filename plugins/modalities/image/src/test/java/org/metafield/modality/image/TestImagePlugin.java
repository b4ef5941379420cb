package org.metafield.modality.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BasePluginTest;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.modality.files.FolderOptions;
import org.metafield.modality.files.FolderOptions.OnUnreadable;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.modality.files.Splits;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;

class TestImagePlugin extends BasePluginTest {
    private static final Splits NO_COUNTS = new Splits(Optional.empty(), Optional.empty(), Optional.empty());

    private final ImagePlugin plugin = new ImagePlugin();

    @Override
    protected Class<? extends Plugin> plugin() {
        return ImagePlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "modality image",
                "data-source image-folder",
                "data-source text-images",
                "data-source signed-distance-images",
                "data-source cifar");
    }

    @Test
    void contributesAModalityAndSources() {
        assertThat(plugin.modalities()).extracting("name").containsExactly("image");
        assertThat(plugin.dataSources())
                .extracting("name")
                .containsExactly("image-folder", "text-images", "signed-distance-images", "cifar");
        assertThat(capabilities(plugin.modalities().get(0)))
                .isEqualTo(
                        Capabilities.provides(Capability.IMAGE_SIGNAL, Capability.PICTURE_SIGNAL, Capability.SEGMENTS));
        assertThat(plugin.dataSources())
                .allMatch(source -> capabilities(source).equals(Capabilities.requires(Capability.IMAGE_SIGNAL)));
    }

    @Test
    void recordsDefaults() {
        Path none = Path.of("");
        assertThat(plugin.modalities().get(0).defaults())
                .isEqualTo(new ImageOptions(178, Optional.empty(), 3, CoordinateInterval.CLOSED));
        assertThat(plugin.dataSources())
                .extracting("defaults")
                .containsExactly(
                        new ImageFolderOptions(
                                new FolderOptions(none, NO_COUNTS, Optional.empty(), OnUnreadable.FAIL),
                                Fit.CROP,
                                16,
                                0,
                                List.of(0.5, 1.0),
                                200_000_000),
                        new TextImagesOptions(new GeneratedCounts(10_000, 100, 100), 0),
                        SignedDistanceOptions.DEFAULTS,
                        new CifarOptions(none, 1, NO_COUNTS));
    }

    private static <O extends Record> Capabilities capabilities(ComponentFactory<?, O> factory) {
        return factory.capabilities(factory.defaults());
    }
}
