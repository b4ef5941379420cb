package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestErrorMap {
    private static BufferedImage image(int... pixels) {
        BufferedImage image = new BufferedImage(pixels.length, 1, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < pixels.length; x++) {
            image.setRGB(x, 0, pixels[x]);
        }
        return image;
    }

    @Test
    void theErrorIsTheMeanDistanceOverColours() {
        ErrorMap map = ErrorMap.of(image(0xffffff, 0x102030, 0x00ff00), image(0xffffff, 0x132030, 0xff00ff));
        assertThat(map.values()).containsExactly(0f, 1 / 255f, 1f);
    }

    @Test
    void theScaleHoldsNearlyAllOfEveryMap() {
        float[] values = new float[1000];
        values[0] = 0.9f;
        for (int i = 1; i < 500; i++) {
            values[i] = 0.07f;
        }
        ErrorMap one = new ErrorMap(1000, 1, values);
        assertThat(ErrorMap.Scale.of(List.of(one)).most()).isEqualTo(0.1);
        assertThat(ErrorMap.Scale.of(List.of(one, new ErrorMap(1, 50, constant(50, 0.3f))))
                        .most())
                .isEqualTo(0.5);
    }

    private static float[] constant(int length, float value) {
        float[] values = new float[length];
        java.util.Arrays.fill(values, value);
        return values;
    }

    @Test
    void coloursGetDarkerWithTheError() {
        ErrorMap.Scale scale = new ErrorMap.Scale(0.2);
        double before = 256;
        for (int step = 0; step <= 20; step++) {
            int color = scale.color(step * 0.01);
            double light = 0.2126 * (color >> 16 & 0xff) + 0.7152 * (color >> 8 & 0xff) + 0.0722 * (color & 0xff);
            assertThat(light).isLessThan(before);
            before = light;
        }
        assertThat(scale.color(1)).isEqualTo(scale.color(0.2));
    }
}
