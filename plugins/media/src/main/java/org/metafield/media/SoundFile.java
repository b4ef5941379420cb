package org.metafield.media;

import java.nio.file.Path;
import java.util.Arrays;
import org.metafield.spi.data.SignalException;

/**
 * A file with sound, WAV, FLAC, MP3, Ogg or the sound of a video among others, that is decoded when asked for. It holds no
 * file and no native memory open; several threads may use it.
 */
public final class SoundFile {
    private final Path path;

    /** Names a file, without reading it. */
    public SoundFile(Path path) {
        this.path = path;
    }

    /**
     * Decodes the beginning of the file, or all of it if it is shorter, as it is.
     *
     * @param seconds how much at most
     * @throws SignalException if it has no sound or that cannot be decoded
     */
    public Sound read(double seconds) {
        try (SoundDecoder decoder = new SoundDecoder(path, 0)) {
            long most =
                    Math.round(Math.min(seconds * decoder.rate(), Integer.MAX_VALUE / (double) decoder.channels() - 1));
            return read(decoder, 0, (int) most);
        }
    }

    /**
     * Decodes a part of the file at a rate, resampled by FFmpeg's windowed sinc if it is not the file's own.
     *
     * @param rate samples a second
     * @param from the first sample, counted at that rate
     * @param count how many at most; fewer if the file ends before
     * @throws SignalException if it has no sound or that cannot be decoded
     */
    public Sound read(int rate, long from, int count) {
        try (SoundDecoder decoder = new SoundDecoder(path, rate)) {
            return read(decoder, from, count);
        }
    }

    /**
     * How many samples {@link #read(int, long, int)} can give of each channel. All of the file is decoded, in bounded
     * memory: what headers say is often an estimate.
     *
     * @param rate samples a second
     * @throws SignalException if it has no sound or that cannot be decoded
     */
    public long samples(int rate) {
        try (SoundDecoder decoder = new SoundDecoder(path, rate)) {
            long samples = 0;
            for (float[] block = decoder.next(); block.length > 0; block = decoder.next()) {
                samples += block.length / decoder.channels();
            }
            return samples;
        }
    }

    /** Decodes from the beginning, since few formats can be entered elsewhere with the same samples. */
    private static Sound read(SoundDecoder decoder, long from, int count) {
        int channels = decoder.channels();
        float[] samples = new float[0];
        int filled = 0;
        long wanted = (long) count * channels;
        long skip = from * channels;
        while (filled < wanted) {
            float[] block = decoder.next();
            if (block.length == 0) {
                break;
            }
            int start = (int) Math.min(skip, block.length);
            skip -= start;
            int length = (int) Math.min(block.length - start, wanted - filled);
            if (filled + length > samples.length) {
                samples =
                        Arrays.copyOf(samples, (int) Math.min(wanted, Math.max(2L * samples.length, filled + length)));
            }
            System.arraycopy(block, start, samples, filled, length);
            filled += length;
        }
        return new Sound(decoder.rate(), channels, Arrays.copyOf(samples, filled));
    }
}
