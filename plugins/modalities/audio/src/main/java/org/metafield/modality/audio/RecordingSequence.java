package org.metafield.modality.audio;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.metafield.modality.files.FolderSplits;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;

/** The recordings of a split, decoded when asked for. All first windows come before all second windows. */
final class RecordingSequence implements SignalSequence {
    private final FolderSplits splits;
    private final List<Path> files;
    private final AudioOptions wanted;
    private final Recordings recordings;

    RecordingSequence(FolderSplits splits, List<Path> files, AudioOptions wanted, Recordings recordings) {
        this.splits = splits;
        this.files = files;
        this.wanted = wanted;
        this.recordings = recordings;
    }

    @Override
    public int size() {
        return Math.multiplyExact(files.size(), recordings.signalsPerRecording());
    }

    @Override
    public String name(int index) {
        Objects.checkIndex(index, size());
        String window = recordings.signalsPerRecording() == 1 ? "" : ", window " + (index / files.size() + 1);
        return splits.name(file(index)) + window;
    }

    @Override
    public Signal read(int index) {
        String name = name(index);
        Path file = file(index);
        float[] wave = recordings.read(file, wanted, splits.name(file), index / files.size());
        return new Signal(
                name, new SignalShape(List.of(wave.length), 1), wanted.values().ofWave(wave));
    }

    @Override
    public List<SignalFile> files() {
        return splits.signalFiles(files);
    }

    private Path file(int index) {
        return files.get(index % files.size());
    }
}
