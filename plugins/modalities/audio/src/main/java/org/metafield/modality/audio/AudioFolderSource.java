package org.metafield.modality.audio;

import java.util.Set;
import org.metafield.modality.files.FileKind;
import org.metafield.modality.files.FolderSplits;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Recordings in a folder. */
final class AudioFolderSource implements DataSource {
    private static final FileKind RECORDINGS =
            new FileKind("WAV, FLAC, MP3 or Ogg", "recordings", Set.of("wav", "flac", "mp3", "ogg", "oga", "opus"));

    private final Recordings recordings;
    private final FolderSplits splits;

    AudioFolderSource(AudioFolderOptions options) {
        this.recordings = new Recordings(options);
        this.splits = new FolderSplits(options.folder(), RECORDINGS, recordings::check);
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        return new RecordingSequence(splits, splits.files(split), AudioModality.wantedBy(modality), recordings);
    }
}
