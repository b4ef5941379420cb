package org.metafield.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Writes sound as WAV, which every browser plays. */
public final class WaveEncoder {
    private WaveEncoder() {}

    /** A WAV file of 16 bits a sample; samples outside [-1, 1] are clipped, those that are no numbers are silence. */
    public static byte[] encode(Sound sound) {
        float[] samples = sound.samples();
        byte[] data = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            int level = Math.round(Short.MAX_VALUE * Math.max(-1, Math.min(1, samples[i])));
            data[2 * i] = (byte) level;
            data[2 * i + 1] = (byte) (level >> 8);
        }
        AudioFormat format = new AudioFormat(sound.rate(), 16, sound.channels(), true, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream(data.length + 44);
        try (AudioInputStream stream =
                new AudioInputStream(new ByteArrayInputStream(data), format, samples.length / sound.channels())) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
