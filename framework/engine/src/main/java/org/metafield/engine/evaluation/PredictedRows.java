package org.metafield.engine.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.metafield.engine.Experiment;
import org.metafield.spi.field.Tap;

/**
 * What a prediction is made of: a sample's channels and behind them a number for each tap.
 *
 * @param channels of a sample that is measured
 * @param taps what the modality's drawings are made of
 */
record PredictedRows(int channels, List<Tap> taps) {
    static PredictedRows of(Experiment experiment) {
        return new PredictedRows(
                experiment.modality().target().shape().channels(),
                experiment.modality().drawings().stream()
                        .flatMap(drawing -> drawing.taps().stream())
                        .distinct()
                        .toList());
    }

    /** Numbers in a row. */
    int width() {
        return channels + taps.size();
    }

    /** The values alone, {@code samples x channels}. */
    float[] values(float[] rows) {
        return taps.isEmpty() ? rows : columns(rows, 0, channels);
    }

    /** A number for each sample. */
    Map<Tap, float[]> tapped(float[] rows) {
        Map<Tap, float[]> tapped = new LinkedHashMap<>();
        IntStream.range(0, taps.size()).forEach(tap -> tapped.put(taps.get(tap), columns(rows, channels + tap, 1)));
        return tapped;
    }

    private float[] columns(float[] rows, int first, int count) {
        float[] columns = new float[rows.length / width() * count];
        for (int row = 0; row < rows.length / width(); row++) {
            System.arraycopy(rows, row * width() + first, columns, row * count, count);
        }
        return columns;
    }
}
