package org.metafield.modality.radiance.files;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.metafield.modality.files.FolderFiles;
import org.metafield.modality.radiance.RadianceModality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;

/** Scenes in folders, read when asked for. */
record SceneSequence(List<Path> folders, SceneOptions options, SceneFormat format, RadianceModality modality)
        implements SignalSequence {
    @Override
    public int size() {
        return folders.size();
    }

    @Override
    public String name(int index) {
        String name = FolderFiles.name(options.path(), folders.get(index));
        return name.isEmpty() ? String.valueOf(options.path().toAbsolutePath().getFileName()) : name;
    }

    @Override
    public Signal read(int index) {
        SceneFrames frames = format.read(folders.get(index));
        return modality.signal(frames.scene(name(index), options, modality.targets()));
    }

    /** What says where cameras are, and all pictures. */
    @Override
    public List<SignalFile> files() {
        return folders.stream()
                .map(format::read)
                .flatMap(scene -> Stream.concat(
                        scene.sources().stream(),
                        Stream.concat(
                                        scene.frames().stream(),
                                        scene.held().stream().flatMap(List::stream))
                                .map(PictureFrame::picture)))
                .distinct()
                .map(file -> new SignalFile(FolderFiles.name(options.path(), file), file))
                .toList();
    }
}
