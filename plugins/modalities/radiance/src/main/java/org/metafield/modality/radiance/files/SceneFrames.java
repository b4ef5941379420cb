package org.metafield.modality.radiance.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metafield.modality.radiance.scene.Frame;
import org.metafield.modality.radiance.scene.Scene;
import org.metafield.spi.data.SignalException;

/**
 * The frames of a scene, whose pictures are not read yet.
 *
 * @param frames those to see, and, unless others are held out, those to hold out
 * @param held those that the files hold out themselves, if they do
 * @param sources the files that say so
 */
record SceneFrames(List<PictureFrame> frames, Optional<List<PictureFrame>> held, List<Path> sources) {
    SceneFrames {
        frames = List.copyOf(frames);
        sources = List.copyOf(sources);
    }

    /**
     * The scene of these frames: as options say, or else the last frames are held out, and those before them are seen.
     *
     * @param targets how many are held out
     * @throws SignalException if the options name frames that there are not
     */
    Scene scene(String name, SceneOptions options, int targets) {
        List<? extends Frame> heldOut = held.orElse(frames);
        int left = held.isPresent() ? frames.size() : Math.max(0, frames.size() - targets);
        int first = held.isPresent() ? 0 : left;
        return new Scene(
                name,
                options.inputViews().isEmpty()
                        ? List.copyOf(frames.subList(0, left))
                        : pick(name, frames, options.inputViews(), "input-views"),
                options.heldOutViews().isEmpty()
                        ? List.copyOf(heldOut.subList(first, heldOut.size()))
                        : pick(name, heldOut, options.heldOutViews(), "held-out-views"),
                Optional.empty());
    }

    private static List<Frame> pick(String name, List<? extends Frame> frames, List<Integer> numbers, String option) {
        return numbers.stream()
                .<Frame>map(number -> {
                    if (number >= frames.size()) {
                        throw new SignalException(name + " has " + frames.size() + " frames, counted from 0, but "
                                + option + " asks for " + number);
                    }
                    return frames.get(number);
                })
                .toList();
    }
}
