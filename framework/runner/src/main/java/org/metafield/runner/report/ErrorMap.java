package org.metafield.runner.report;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * The absolute difference of two pictures, pixel by pixel.
 *
 * @param values mean over red, green and blue, between 0 and 1, in row-major order
 */
record ErrorMap(int width, int height, float[] values) {
    /** The difference of a reconstruction from its target, which has the same size. */
    static ErrorMap of(BufferedImage target, BufferedImage reconstruction) {
        int width = target.getWidth();
        int height = target.getHeight();
        float[] values = new float[width * height];
        for (int pixel = 0; pixel < values.length; pixel++) {
            int x = pixel % width;
            int y = pixel / width;
            int wanted = target.getRGB(x, y);
            int given = reconstruction.getRGB(x, y);
            int sum = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs(((wanted >> shift) & 0xff) - ((given >> shift) & 0xff));
            }
            values[pixel] = sum / (3 * 255f);
        }
        return new ErrorMap(width, height, values);
    }

    /** The map in the colours of a scale. */
    BufferedImage draw(Scale scale) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < values.length; pixel++) {
            image.setRGB(pixel % width, pixel / width, scale.color(values[pixel]));
        }
        return image;
    }

    /**
     * Colours from almost white for no error to black, evenly darker, so that they can be read in grey print.
     *
     * @param most the error from which all is black
     */
    record Scale(double most) {
        // Magma (van der Walt and Smith 2015), reversed, at equal distances.
        private static final int[] COLORS = {
            0xfcfdbf, 0xfecf92, 0xfe9f6d, 0xf7705c, 0xde4968, 0xb73779, 0x8c2981, 0x641a80, 0x3b0f70, 0x150e37, 0x000004
        };
        private static final double[] ROUND = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1};

        /** A scale for all of some maps: 99 of 100 pixels are within it. */
        static Scale of(List<ErrorMap> maps) {
            int count = maps.stream().mapToInt(map -> map.values().length).sum();
            if (count == 0) {
                return new Scale(1);
            }
            float[] all = new float[count];
            int at = 0;
            for (ErrorMap map : maps) {
                System.arraycopy(map.values(), 0, all, at, map.values().length);
                at += map.values().length;
            }
            Arrays.sort(all);
            float high = all[(int) ((count - 1) * 0.99)];
            return new Scale(Arrays.stream(ROUND)
                    .filter(round -> round >= high)
                    .findFirst()
                    .orElse(1));
        }

        int color(double error) {
            double place = Math.min(1, error / most) * (COLORS.length - 1);
            int below = Math.min((int) place, COLORS.length - 2);
            double share = place - below;
            int color = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                int from = (COLORS[below] >> shift) & 0xff;
                int to = (COLORS[below + 1] >> shift) & 0xff;
                color |= (int) Math.round(from + share * (to - from)) << shift;
            }
            return color;
        }

        /** All colours of the scale from left to right. */
        BufferedImage legend() {
            BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < 256; x++) {
                image.setRGB(x, 0, color(most * x / 255));
            }
            return image;
        }
    }
}
