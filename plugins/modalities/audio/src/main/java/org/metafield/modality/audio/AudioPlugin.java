package org.metafield.modality.audio;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;

/** The modality {@code audio} and the data sources that give sounds. */
public final class AudioPlugin implements Plugin {
    private static final Capabilities OF_SOUNDS = Capabilities.requires(Capability.SOUND_SIGNAL);

    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "audio",
                "Sounds of one length and one channel, as functions of time.",
                AudioOptions.DEFAULTS,
                Capabilities.provides(Capability.SOUND_SIGNAL, Capability.SEGMENTS),
                AudioModality::new));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(
                ComponentFactory.of(
                        "audio-folder",
                        "Recordings in a folder: WAV, FLAC, MP3 or Ogg, of any rate and number of channels.",
                        AudioFolderOptions.DEFAULTS,
                        OF_SOUNDS,
                        AudioFolderSource::new),
                ComponentFactory.of(
                        "synthetic-sounds",
                        "Sung vowels, plucked strings and chirps that are computed; nothing is read from disk.",
                        SyntheticSoundsOptions.DEFAULTS,
                        OF_SOUNDS,
                        SyntheticSoundsSource::new));
    }
}
