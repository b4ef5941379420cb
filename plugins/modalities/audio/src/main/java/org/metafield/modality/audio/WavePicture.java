package org.metafield.modality.audio;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.metafield.media.Spectrogram;

/** Draws a sound: its wave, and below it the power of its frequencies, low ones below. */
final class WavePicture {
    private static final int WIDTH = 224;
    private static final int HEIGHT = 64;
    private static final int GAP = 4;
    private static final int WHITE = 0xffffff;
    private static final int BLUE = 0x1f4e9c;
    private static final int AXIS = 0xd0d0d0;
    /** Frames of the spectrogram have twice as many samples as it has rows, and cover the sound. */
    private static final int WINDOW = 2 * HEIGHT;
    /** Decibels from white to black; black is the power of a full-scale tone. */
    private static final double DECIBELS = 80;

    private WavePicture() {}

    /** The picture of a wave in [-1, 1]; samples that are no numbers are left out. */
    static BufferedImage draw(float[] wave) {
        BufferedImage picture = new BufferedImage(WIDTH, 2 * HEIGHT + GAP, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, y == HEIGHT / 2 ? AXIS : WHITE);
            }
        }
        for (int x = 0; x < WIDTH; x++) {
            drawWave(picture, x, part(wave, x));
            drawPowers(picture, x, wave);
        }
        return picture;
    }

    /** The samples that a column shows: one at least. */
    private static float[] part(float[] wave, int x) {
        int from = (int) ((long) x * wave.length / WIDTH);
        int to = (int) ((x + 1L) * wave.length / WIDTH);
        return Arrays.copyOfRange(wave, from, Math.max(to, from + 1));
    }

    private static void drawWave(BufferedImage picture, int x, float[] part) {
        float least = 1;
        float greatest = -1;
        for (float sample : part) {
            least = Math.min(least, sample);
            greatest = Math.max(greatest, sample);
        }
        for (int y = row(greatest); y <= row(least) && !Float.isNaN(least); y++) {
            picture.setRGB(x, y, BLUE);
        }
    }

    private static int row(float sample) {
        return Math.round((1 - sample) / 2 * (HEIGHT - 1));
    }

    private static void drawPowers(BufferedImage picture, int x, float[] wave) {
        int centre = (int) ((x + 0.5) * wave.length / WIDTH);
        float[] frame = new float[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            int sample = centre - WINDOW / 2 + i;
            frame[i] = sample < 0 || sample >= wave.length ? 0 : wave[sample];
        }
        double[] powers = new Spectrogram(WINDOW, WINDOW).powers(frame)[0];
        for (int y = 0; y < HEIGHT; y++) {
            double full = WINDOW * WINDOW / 16.0; // of a tone of amplitude 1 under a Hann window
            double share = 1 + 10 * Math.log10(powers[HEIGHT - y] / full + 1e-12) / DECIBELS;
            int grey = (int) Math.round(255 * (1 - Math.max(0, Math.min(1, share))));
            picture.setRGB(x, HEIGHT + GAP + y, grey << 16 | grey << 8 | grey);
        }
    }
}
