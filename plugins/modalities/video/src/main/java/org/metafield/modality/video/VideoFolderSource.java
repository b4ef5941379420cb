package org.metafield.modality.video;

import java.nio.file.Path;
import org.metafield.modality.files.FolderSplits;
import org.metafield.modality.files.RecentlyUsed;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Videos in a folder. */
final class VideoFolderSource implements DataSource {
    /** Where their frames are is remembered of so many videos. */
    private static final int KEPT_VIDEOS = 10_000;

    private final VideoFolderOptions options;
    private final FolderSplits folder;
    private final RecentlyUsed<Path, Clip> clips;

    VideoFolderSource(VideoFolderOptions options) {
        this.options = options;
        this.folder = new FolderSplits(options.folder(), VideoFiles.NOUN, VideoFiles::under, this::decode);
        this.clips = new RecentlyUsed<>(video -> VideoFiles.open(video, options.maxPixels()), clip -> 1, KEPT_VIDEOS);
    }

    private void decode(Path video) {
        Clip clip = VideoFiles.open(video, options.maxPixels());
        clip.read(0, clip.frames(), 1, frame -> true);
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        return new VideoSequence(folder, folder.files(split), VideoSize.of(modality), clips::get, options);
    }
}
