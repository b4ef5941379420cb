package org.metafield.modality.image;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the pictures that were used last, so that many crops of one photograph decode it once. */
final class RecentImages {
    private final Function<Path, UprightImage> decoder;
    private final long mostPixels;
    private final Map<Path, UprightImage> images = new LinkedHashMap<>(16, 0.75f, true);
    private long pixels;

    /** Keeps pictures of so many pixels together. */
    RecentImages(Function<Path, UprightImage> decoder, long mostPixels) {
        this.decoder = decoder;
        this.mostPixels = mostPixels;
    }

    /** The picture in a file. */
    UprightImage get(Path path) {
        UprightImage kept = kept(path);
        if (kept != null) {
            return kept;
        }
        // Not under the lock: several threads decode at once.
        UprightImage decoded = decoder.apply(path);
        keep(path, decoded);
        return decoded;
    }

    private synchronized @Nullable UprightImage kept(Path path) {
        return images.get(path);
    }

    private synchronized void keep(Path path, UprightImage image) {
        if (images.putIfAbsent(path, image) == null) {
            pixels += image.pixels();
        }
        Iterator<UprightImage> oldest = images.values().iterator();
        while (pixels > mostPixels && oldest.hasNext()) {
            pixels -= oldest.next().pixels();
            oldest.remove();
        }
    }
}
