package org.metafield.runner.picture;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.metafield.engine.evaluation.Reconstruction;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;

/**
 * A picture of an evaluation: for each signal its target, and beside it a row for each initialization with the
 * reconstructions after each number of steps.
 */
public final class ReconstructionSheet {
    private static final int GAP = 8;
    private static final int MARGIN = 20;

    private final Canvas canvas;

    private ReconstructionSheet(Canvas canvas) {
        this.canvas = canvas;
    }

    /**
     * Draws the sheet; empty if there is nothing to draw or the modality has no pictures.
     *
     * @param measurements what was measured; the first metric stands below its tile
     */
    public static Optional<ReconstructionSheet> draw(
            Modality modality, List<Reconstruction> reconstructions, List<EvaluationMeasured> measurements) {
        if (reconstructions.isEmpty()) {
            return Optional.empty();
        }
        Signal signal = reconstructions.get(0).signal();
        return modality.picture(signal, signal.values())
                .map(first -> new Layout(modality, reconstructions, captions(measurements), TileSize.of(first)).draw());
    }

    /** Writes the sheet as PNG and returns its place. */
    public Path write(Path file) {
        canvas.write(file);
        return file;
    }

    private record Place(String signal, String initialization, int step) {}

    private static Map<Place, String> captions(List<EvaluationMeasured> measurements) {
        Map<Place, String> captions = new LinkedHashMap<>();
        for (EvaluationMeasured measured : measurements) {
            captions.putIfAbsent(
                    new Place(measured.signal(), measured.initialization(), measured.adaptationStep()),
                    String.format(
                            Locale.ROOT, "%s %.2f", measured.metric().toUpperCase(Locale.ROOT), measured.value()));
        }
        return captions;
    }

    private record Layout(
            Modality modality, List<Reconstruction> reconstructions, Map<Place, String> captions, TileSize tile) {
        ReconstructionSheet draw() {
            List<String> signals =
                    distinct(reconstruction -> reconstruction.signal().name());
            List<String> initializations = distinct(Reconstruction::initialization);
            List<Integer> steps = distinct(Reconstruction::adaptationStep);
            int label = initializations.stream().mapToInt(Canvas::width).max().orElse(0) + GAP;
            int line = Canvas.lineHeight();
            int rowHeight = tile.height() + line + GAP;
            int blockHeight = line + initializations.size() * rowHeight + MARGIN;
            int gridLeft = MARGIN + tile.width() + GAP + label;
            int columns = steps.size();
            int top = MARGIN + line + GAP;
            Canvas canvas =
                    new Canvas(gridLeft + columns * (tile.width() + GAP) + MARGIN, top + signals.size() * blockHeight);
            canvas.centred("target", MARGIN, MARGIN, tile.width(), Canvas.INK, true);
            for (int column = 0; column < columns; column++) {
                int step = steps.get(column);
                String heading = step + (step == 1 ? " step" : " steps");
                canvas.centred(heading, x(gridLeft, column), MARGIN, tile.width(), Canvas.INK, true);
            }
            for (String signal : signals) {
                int block = top + signals.indexOf(signal) * blockHeight;
                canvas.left(shortName(signal), MARGIN, block - 2, Canvas.QUIET, false);
                reconstructions.stream()
                        .filter(reconstruction -> reconstruction.signal().name().equals(signal))
                        .findFirst()
                        .ifPresent(
                                any -> tile(canvas, any.signal(), any.signal().values(), MARGIN, block + line));
                for (int row = 0; row < initializations.size(); row++) {
                    int middle = block + line + row * rowHeight + (tile.height() - line) / 2;
                    int x = MARGIN + tile.width() + GAP;
                    canvas.right(initializations.get(row), x, middle, label - GAP, Canvas.INK, true);
                }
            }
            for (Reconstruction reconstruction : reconstructions) {
                int block = top + signals.indexOf(reconstruction.signal().name()) * blockHeight;
                int y = block + line + initializations.indexOf(reconstruction.initialization()) * rowHeight;
                int x = x(gridLeft, steps.indexOf(reconstruction.adaptationStep()));
                tile(canvas, reconstruction.signal(), reconstruction.values(), x, y);
                String caption = captions.getOrDefault(
                        new Place(
                                reconstruction.signal().name(),
                                reconstruction.initialization(),
                                reconstruction.adaptationStep()),
                        "");
                canvas.centred(caption, x, y + tile.height() + 1, tile.width(), Canvas.QUIET, false);
            }
            return new ReconstructionSheet(canvas);
        }

        private int x(int gridLeft, int column) {
            return gridLeft + column * (tile.width() + GAP);
        }

        private void tile(Canvas canvas, Signal signal, float[] values, int x, int y) {
            modality.picture(signal, values)
                    .ifPresent(picture -> canvas.tile(picture, x, y, tile.width(), tile.height()));
        }

        private <T> List<T> distinct(Function<Reconstruction, T> property) {
            return reconstructions.stream().map(property).distinct().toList();
        }

        /** A file's own name, without the folders that lead to it. */
        private static String shortName(String signal) {
            return signal.substring(Math.max(signal.lastIndexOf('/'), signal.lastIndexOf('\\')) + 1);
        }
    }
}
