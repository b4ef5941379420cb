package org.metafield.modality.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.architecture.siren.SirenPlugin;
import org.metafield.conformance.BasePluginTest;
import org.metafield.modality.audio.AudioFolderOptions.Window;
import org.metafield.modality.files.FolderOptions;
import org.metafield.modality.files.FolderOptions.OnUnreadable;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.modality.files.Splits;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentContext;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.Plugin;
import org.metafield.spi.field.Architecture;

class TestAudioPlugin extends BasePluginTest {
    private final AudioPlugin plugin = new AudioPlugin();

    @Override
    protected Class<? extends Plugin> plugin() {
        return AudioPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("modality audio", "data-source audio-folder", "data-source synthetic-sounds");
    }

    @Test
    void contributesAModalityAndSources() {
        assertThat(plugin.modalities()).extracting("name").containsExactly("audio");
        assertThat(plugin.dataSources()).extracting("name").containsExactly("audio-folder", "synthetic-sounds");
        assertThat(capabilities(plugin.modalities().get(0)))
                .isEqualTo(Capabilities.provides(Capability.SOUND_SIGNAL, Capability.SEGMENTS));
        assertThat(plugin.dataSources())
                .allMatch(source -> capabilities(source).equals(Capabilities.requires(Capability.SOUND_SIGNAL)));
    }

    @Test
    void recordsDefaults() {
        assertThat(plugin.modalities().get(0).defaults()).isEqualTo(new AudioOptions(16_000, 1, 50, WaveValues.UNIT));
        Splits noCounts = new Splits(Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(plugin.dataSources())
                .extracting("defaults")
                .containsExactly(
                        new AudioFolderOptions(
                                new FolderOptions(Path.of(""), noCounts, Optional.empty(), OnUnreadable.FAIL),
                                Window.FIRST,
                                16,
                                0,
                                0),
                        new SyntheticSoundsOptions(new GeneratedCounts(1000, 50, 50), 0));
    }

    @Test
    void gradncpsNetworkForSoundsHas198145Parameters() {
        Architecture siren = new SirenPlugin()
                .architectures().stream()
                        .filter(factory -> factory.name().equals("siren"))
                        .map(TestAudioPlugin::withDefaults)
                        .findFirst()
                        .orElseThrow();
        long parameters = siren.parameters(new AudioModality(AudioOptions.DEFAULTS).signature()).stream()
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
        assertThat(parameters).isEqualTo(198_145);
    }

    private static <O extends Record> Architecture withDefaults(ComponentFactory<? extends Architecture, O> factory) {
        return factory.create(factory.defaults(), new ComponentContext() {
            @Override
            public <C> C create(ComponentSpec<C> component) {
                throw new AssertionError("siren has no components");
            }
        });
    }

    private static <O extends Record> Capabilities capabilities(ComponentFactory<?, O> factory) {
        return factory.capabilities(factory.defaults());
    }
}
