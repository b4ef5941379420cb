package org.metafield.modality.audio;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.CRC32;
import org.metafield.media.SoundFile;
import org.metafield.modality.audio.AudioFolderOptions.Window;
import org.metafield.modality.files.RandomSeeds;
import org.metafield.spi.data.SignalException;

/** Cuts signals out of recordings. Several threads may use it. */
final class Recordings {
    private static final int CHECKED_RATE = 16_000;

    private final AudioFolderOptions options;
    /** Lengths in samples at a rate: to know one, a file is decoded as a whole. */
    private final ConcurrentMap<Recorded, Long> lengths = new ConcurrentHashMap<>();

    private record Recorded(Path file, int rate) {}

    Recordings(AudioFolderOptions options) {
        this.options = options;
    }

    /** Signals made of each recording. */
    int signalsPerRecording() {
        return options.window() == Window.RANDOM ? options.windows() : 1;
    }

    /**
     * Decodes a recording as a whole.
     *
     * @throws SignalException if it cannot be decoded or is too short
     */
    void check(Path file) {
        requireLength(file, new SoundFile(file).samples(CHECKED_RATE), CHECKED_RATE);
    }

    /**
     * The wave of a signal: the mean of the channels, at the rate of the modality.
     *
     * @param name names the recording for chance
     * @param window which of its signals
     * @throws SignalException if it cannot be decoded or is too short
     */
    float[] read(Path file, AudioOptions wanted, String name, int window) {
        int count = wanted.samples();
        long from = options.window() == Window.RANDOM ? start(file, wanted, name, window) : 0;
        int least = (int) Math.ceil(options.minSeconds() * wanted.rate());
        float[] wave = new SoundFile(file)
                .read(wanted.rate(), from, Math.max(count, least))
                .mono()
                .samples();
        requireLength(file, from + wave.length, wanted.rate());
        return padded(wave, count);
    }

    private long start(Path file, AudioOptions wanted, String name, int window) {
        long length = lengths.computeIfAbsent(
                new Recorded(file, wanted.rate()), key -> new SoundFile(key.file()).samples(key.rate()));
        long room = length - wanted.samples();
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        Random random = new Random(RandomSeeds.mix(options.windowSeed(), checksum.getValue(), window));
        return room <= 0 ? 0 : (long) (random.nextDouble() * (room + 1));
    }

    private void requireLength(Path file, long samples, int rate) {
        if (samples == 0) {
            throw new SignalException(
                    file + " holds no sound, its length is zero: remove it, or set on-unreadable: skip");
        }
        if (samples < options.minSeconds() * rate) {
            throw new SignalException(file + " is " + samples / (double) rate + " s long, shorter than min-seconds ("
                    + options.minSeconds() + ") allows: remove it, lower min-seconds, or set on-unreadable: skip");
        }
    }

    private static float[] padded(float[] wave, int count) {
        float[] padded = Arrays.copyOf(wave, count);
        if (wave.length < count) {
            Arrays.fill(padded, wave.length, count, wave[wave.length - 1]);
        }
        return padded;
    }
}
