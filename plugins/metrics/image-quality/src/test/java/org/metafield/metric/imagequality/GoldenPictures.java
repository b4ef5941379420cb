package org.metafield.metric.imagequality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;

/** Two pictures and their distances as the reference code computes them. */
record GoldenPictures(Signal target, float[] reconstruction, double psnr, double ssim) {
    static GoldenPictures read() throws IOException {
        try (InputStream stream = GoldenPictures.class.getResourceAsStream("/golden/image-metrics.json")) {
            JsonNode root = new ObjectMapper().readTree(Objects.requireNonNull(stream));
            JsonNode picture = root.at("/inputs/a");
            SignalShape shape = new SignalShape(
                    List.of(picture.size(), picture.get(0).size()),
                    picture.get(0).get(0).size());
            return new GoldenPictures(
                    new Signal("a", shape, values(picture, shape)),
                    values(root.at("/inputs/b"), shape),
                    root.at("/expected/psnr").doubleValue(),
                    root.at("/expected/ssim").doubleValue());
        }
    }

    private static float[] values(JsonNode picture, SignalShape shape) {
        float[] values = new float[shape.samples() * shape.channels()];
        int index = 0;
        for (JsonNode row : picture) {
            for (JsonNode sample : row) {
                for (JsonNode value : sample) {
                    values[index++] = value.floatValue();
                }
            }
        }
        return values;
    }
}
