package org.metafield.modality.video;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.modality.files.FileKind;
import org.metafield.modality.files.FolderFiles;
import org.metafield.spi.data.SignalException;

/** Finds and opens videos: files, and folders of numbered frames. */
final class VideoFiles {
    /** What there are in messages. */
    static final String NOUN = "videos";

    private static final FileKind FILES =
            new FileKind("MP4, WebM, AVI or GIF", NOUN, Set.of("mp4", "m4v", "mov", "webm", "mkv", "avi", "gif"));
    private static final FileKind FILES_AND_FRAMES = new FileKind(
            "MP4, WebM, AVI or GIF files or numbered PNG or JPEG frames of",
            NOUN,
            Stream.concat(FILES.extensions().stream(), Stream.of("png", "jpg", "jpeg", "webp", "bmp"))
                    .collect(Collectors.toUnmodifiableSet()));

    private VideoFiles() {}

    /**
     * The videos in a folder and its sub-folders: files, and the folders that hold numbered frames, in the order of their
     * names.
     *
     * @throws SignalException if there is no such folder or no video in it
     */
    static List<Path> under(Path folder) {
        List<Path> videos = FolderFiles.under(folder, FILES_AND_FRAMES).stream()
                .flatMap(VideoFiles::video)
                .distinct()
                .toList();
        if (videos.isEmpty()) {
            throw new SignalException("there are no " + NOUN + " under " + folder
                    + ", only pictures whose names do not end with a number: name frames as frame-001.png, in a folder"
                    + " for each video");
        }
        return videos;
    }

    private static Stream<Path> video(Path file) {
        if (FILES.matches(file)) {
            return Stream.of(file);
        }
        return FolderClip.isFrame(file) ? Stream.ofNullable(file.getParent()) : Stream.empty();
    }

    /**
     * Opens a video.
     *
     * @throws SignalException if it is none
     */
    static Clip open(Path video, long maxPixels) {
        return Files.isDirectory(video) ? FolderClip.open(video, maxPixels) : FileClip.open(video, maxPixels);
    }

    /** The files that make a video. */
    static List<Path> parts(Path video) {
        return Files.isDirectory(video) ? FolderClip.open(video, Long.MAX_VALUE).files() : List.of(video);
    }
}
