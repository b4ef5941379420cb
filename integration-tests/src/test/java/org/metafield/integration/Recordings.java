package org.metafield.integration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Recordings of tones. */
final class Recordings {
    private static final AudioFormat FORMAT = new AudioFormat(16_000, 8, 1, true, false);
    private static final int SAMPLES = 1600;

    private Recordings() {}

    /** Adds WAV files of a tenth of a second to a folder, each of another tone. */
    static void sounds(Path folder, int count) {
        try {
            Files.createDirectories(folder);
            for (int number = 0; number < count; number++) {
                byte[] samples = new byte[SAMPLES];
                for (int i = 0; i < SAMPLES; i++) {
                    samples[i] = (byte) (100 * Math.sin(0.02 * (number + 3) * i));
                }
                AudioInputStream tone = new AudioInputStream(new ByteArrayInputStream(samples), FORMAT, SAMPLES);
                AudioSystem.write(
                        tone,
                        AudioFileFormat.Type.WAVE,
                        folder.resolve(number + ".wav").toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
