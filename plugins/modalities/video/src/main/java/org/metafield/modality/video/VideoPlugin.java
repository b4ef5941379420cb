package org.metafield.modality.video;

import java.util.List;
import java.util.function.Function;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;

/** The modality {@code video} and the data sources that give videos. */
public final class VideoPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "video",
                "Frames of one size, as functions of (time, row, column), or whole as functions of time.",
                VideoOptions.DEFAULTS,
                options ->
                        Capabilities.provides(Capability.VIDEO_SIGNAL, Capability.PICTURE_SIGNAL, Capability.SEGMENTS),
                (options, context) -> new VideoModality(options)));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(
                source(
                        "video-folder",
                        "Videos in a folder: MP4, WebM, GIF and others, or folders of numbered frames.",
                        VideoFolderOptions.DEFAULTS,
                        VideoFolderSource::new),
                source(
                        "moving-shapes",
                        "Textured shapes that move and turn before a background; nothing is read from disk.",
                        MovingShapesOptions.DEFAULTS,
                        MovingShapesSource::new));
    }

    /** A source for modalities whose signals are videos. */
    private static <O extends Record> ComponentFactory<DataSource, O> source(
            String name, String description, O defaults, Function<O, DataSource> create) {
        return ComponentFactory.of(
                name,
                description,
                defaults,
                options -> Capabilities.requires(Capability.VIDEO_SIGNAL),
                (options, context) -> create.apply(options));
    }
}
