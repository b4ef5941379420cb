package org.metafield.modality.video;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.metafield.modality.files.FolderSplits;
import org.metafield.modality.files.RandomSeeds;
import org.metafield.modality.files.image.Resampling;
import org.metafield.modality.files.image.Window;
import org.metafield.modality.video.VideoFolderOptions.ShortVideos;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;

/** Windows of the videos of a split, decoded when asked for. All first windows come before all second windows. */
final class VideoSequence implements SignalSequence {
    private final FolderSplits folder;
    private final List<Path> videos;
    private final VideoSize size;
    private final Function<Path, Clip> clips;
    private final VideoFolderOptions options;

    VideoSequence(
            FolderSplits folder,
            List<Path> videos,
            VideoSize size,
            Function<Path, Clip> clips,
            VideoFolderOptions options) {
        this.folder = folder;
        this.videos = videos;
        this.size = size;
        this.clips = clips;
        this.options = options;
    }

    @Override
    public int size() {
        return Math.multiplyExact(videos.size(), options.signalsPerVideo());
    }

    @Override
    public String name(int index) {
        Objects.checkIndex(index, size());
        String window = options.signalsPerVideo() == 1 ? "" : ", window " + (index / videos.size() + 1);
        return video(index) + window;
    }

    @Override
    public Signal read(int index) {
        String name = name(index);
        Clip clip = clips.apply(videos.get(index % videos.size()));
        int kept = kept(clip, video(index));
        float[] values = new float[size.values()];
        int frameValues = size.frame().values();
        // What a short video lacks stays black, before its frames.
        int place = (size.frames() - kept) * frameValues;
        for (float[] frame : clip.read(
                first(clip, kept, index),
                kept,
                options.frameStep(),
                frame -> Resampling.resample(frame, Window.largest(frame, size.frame()), size.frame()))) {
            System.arraycopy(frame, 0, values, place, frameValues);
            place += frameValues;
        }
        return new Signal(name, size.shape(), values);
    }

    /** How many frames a signal has of the video. */
    private int kept(Clip clip, String video) {
        int available = (clip.frames() - 1) / options.frameStep() + 1;
        if (available >= size.frames()) {
            return size.frames();
        }
        if (options.shortVideos() == ShortVideos.FAIL) {
            String every = options.frameStep() == 1 ? "" : " at a frame-step of " + options.frameStep();
            throw new SignalException(video + " has " + clip.frames() + " frames, too few for " + size.frames() + every
                    + ": remove it, lower the frames of the modality or set short-videos: pad");
        }
        return Math.min(available, Math.max(1, size.frames() / 2));
    }

    private int first(Clip clip, int kept, int index) {
        int spare = clip.frames() - ((kept - 1) * options.frameStep() + 1);
        if (options.windows() == 0) {
            return 0;
        }
        CRC32 checksum = new CRC32();
        checksum.update(video(index).getBytes(StandardCharsets.UTF_8));
        long seed = RandomSeeds.mix(options.windowSeed(), checksum.getValue(), index / videos.size());
        return new Random(seed).nextInt(spare + 1);
    }

    @Override
    public List<SignalFile> files() {
        return folder.signalFiles(videos.stream()
                .flatMap(video -> VideoFiles.parts(video).stream())
                .toList());
    }

    /** The path of the video within the data set; the folder's own name if all of it is one video. */
    private String video(int index) {
        Path video = videos.get(index % videos.size());
        String name = folder.name(video);
        return name.isEmpty() ? String.valueOf(video.getFileName()) : name;
    }
}
