package org.metafield.modality.radiance.files;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.metafield.modality.files.FolderFiles;
import org.metafield.modality.files.Splits.Span;
import org.metafield.modality.radiance.RadianceModality;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/**
 * Scenes on disk. Where one half of each view is held out, the signals are the photographs of the one scene in the folder:
 * the first are those of the split test, then come those of validation and of train, as in learnit on Phototourism.
 */
final class SceneFileSource implements DataSource {
    private final SceneOptions options;
    private final SceneFormat format;

    SceneFileSource(SceneOptions options, SceneFormat format) {
        this.options = options;
        this.format = format;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        FolderFiles.requireFolder(options.path(), "scenes");
        RadianceModality radiance = RadianceModality.of(modality);
        if (!radiance.isOfHalves()) {
            return new SceneSequence(SceneFolders.of(split, options, format), options, format, radiance);
        }
        SceneFrames scene = format.read(options.path());
        List<PictureFrame> frames = new ArrayList<>(scene.frames());
        scene.held().ifPresent(frames::addAll);
        Collections.reverse(frames);
        Span span = options.splits()
                .span(
                        split,
                        frames.size(),
                        EnumSet.allOf(Split.class),
                        options.path().toString(),
                        "photographs");
        return new PhotographSequence(
                options.path(), frames.subList(span.from(), span.from() + span.count()), scene.sources(), radiance);
    }
}
