package org.metafield.modality.radiance.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.modality.files.FolderFiles;
import org.metafield.modality.radiance.RadianceModality;
import org.metafield.modality.radiance.scene.Scene;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;

/**
 * Photographs of one scene as signals of their own, as each has its own light (learnit on Phototourism).
 *
 * @param sources the files that say where cameras are
 */
record PhotographSequence(Path root, List<PictureFrame> frames, List<Path> sources, RadianceModality modality)
        implements SignalSequence {
    @Override
    public int size() {
        return frames.size();
    }

    @Override
    public String name(int index) {
        return FolderFiles.name(root, frames.get(index).picture());
    }

    @Override
    public Signal read(int index) {
        return modality.signal(new Scene(name(index), List.of(frames.get(index)), List.of(), Optional.empty()));
    }

    @Override
    public List<SignalFile> files() {
        return Stream.concat(sources.stream(), frames.stream().map(PictureFrame::picture))
                .map(file -> new SignalFile(FolderFiles.name(root, file), file))
                .toList();
    }
}
