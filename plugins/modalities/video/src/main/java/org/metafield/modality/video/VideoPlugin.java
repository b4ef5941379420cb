package org.metafield.modality.video;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;

/** The modality {@code video} and the data sources that give videos. */
public final class VideoPlugin implements Plugin {
    private static final Capabilities OF_VIDEOS = Capabilities.requires(Capability.VIDEO_SIGNAL);

    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "video",
                "Frames of one size, as functions of (time, row, column), or whole as functions of time.",
                VideoOptions.DEFAULTS,
                Capabilities.provides(Capability.VIDEO_SIGNAL, Capability.PICTURE_SIGNAL, Capability.SEGMENTS),
                VideoModality::new));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(
                ComponentFactory.of(
                        "video-folder",
                        "Videos in a folder: MP4, WebM, GIF and others, or folders of numbered frames.",
                        VideoFolderOptions.DEFAULTS,
                        OF_VIDEOS,
                        VideoFolderSource::new),
                ComponentFactory.of(
                        "moving-shapes",
                        "Textured shapes that move and turn before a background; nothing is read from disk.",
                        MovingShapesOptions.DEFAULTS,
                        OF_VIDEOS,
                        MovingShapesSource::new));
    }
}
