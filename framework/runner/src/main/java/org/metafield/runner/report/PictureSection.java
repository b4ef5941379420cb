package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.runner.picture.ReconstructionPictures.PicturedReconstruction;
import org.metafield.runner.picture.ReconstructionPictures.PicturedSignal;
import org.metafield.tracking.RunFolderException;

/** Some signals, their reconstructions after each number of steps, and where these are wrong. */
final class PictureSection {
    private PictureSection() {}

    static List<Html> of(RunFiles run) {
        List<Block> blocks = run.pictures().signals().stream()
                .map(signal -> Block.read(run.images(), signal))
                .toList();
        if (blocks.isEmpty()) {
            return List.of();
        }
        ErrorMap.Scale scale = ErrorMap.Scale.of(blocks.stream()
                .flatMap(block -> block.tiles().stream())
                .map(Tile::error)
                .toList());
        List<Html> section = new ArrayList<>(List.of(
                Texts.heading("Reconstructions"),
                Texts.paragraph("Each reconstruction stands above its error: the absolute difference from the target,"
                        + " mean over the colours, where 0 is black and 1 is white. All error maps have one scale."),
                legend(scale)));
        blocks.forEach(block -> section.add(block.table(run.measurements(), scale)));
        return section;
    }

    private static Html legend(ErrorMap.Scale scale) {
        return element(
                "div",
                attribute("class", "legend"),
                text("absolute error 0 "),
                Texts.image(scale.legend(), "colours from light for no error to dark"),
                text(String.format(Locale.ROOT, " %s%s", scale.most(), scale.most() < 1 ? " and more" : "")));
    }

    private static BufferedImage read(Path file) {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                throw new IOException("it is no image");
            }
            return image;
        } catch (IOException e) {
            throw new RunFolderException(
                    file + " cannot be read (" + e.getMessage() + "); remove " + file.resolveSibling("pictures.json")
                            + " to do without pictures",
                    e);
        }
    }

    private record Tile(String initialization, int step, BufferedImage image, ErrorMap error) {}

    private record Block(String signal, BufferedImage target, List<Tile> tiles) {
        static Block read(Path folder, PicturedSignal signal) {
            BufferedImage target = PictureSection.read(folder.resolve(signal.target()));
            List<Tile> tiles = new ArrayList<>();
            for (PicturedReconstruction reconstruction : signal.reconstructions()) {
                BufferedImage image = PictureSection.read(folder.resolve(reconstruction.file()));
                tiles.add(new Tile(
                        reconstruction.initialization(),
                        reconstruction.adaptationStep(),
                        image,
                        ErrorMap.of(target, image)));
            }
            return new Block(signal.signal(), target, tiles);
        }

        Html table(List<EvaluationMeasured> measurements, ErrorMap.Scale scale) {
            List<Integer> steps = tiles.stream().map(Tile::step).distinct().toList();
            List<String> initializations =
                    tiles.stream().map(Tile::initialization).distinct().toList();
            List<Html> head = new ArrayList<>(
                    List.of(element("th", text("target")), element("th", attribute("class", "names"), text(""))));
            steps.forEach(step -> head.add(element("th", text(Texts.count(step, "step", "steps")))));
            List<Html> rows = new ArrayList<>(List.of(element("tr", head)));
            for (String initialization : initializations) {
                List<Html> row = new ArrayList<>();
                if (rows.size() == 1) {
                    row.add(element(
                            "td",
                            attribute("rowspan", Integer.toString(initializations.size())),
                            Texts.image(target, "target " + signal)));
                }
                row.add(element("th", attribute("scope", "row"), text(initialization)));
                for (int step : steps) {
                    row.add(element(
                            "td",
                            tiles.stream()
                                    .filter(tile -> tile.initialization().equals(initialization) && tile.step() == step)
                                    .findFirst()
                                    .map(tile -> cell(tile, caption(tile, measurements), scale))
                                    .orElse(text(""))));
                }
                rows.add(element("tr", row));
            }
            return element(
                    "table", attribute("class", "pictures"), element("caption", text(signal)), element("tbody", rows));
        }

        private static Html cell(Tile tile, Optional<String> caption, ErrorMap.Scale scale) {
            String description = tile.initialization() + " after " + Texts.count(tile.step(), "step", "steps");
            return Html.all(List.of(
                    Texts.image(tile.image(), description),
                    Texts.image(tile.error().draw(scale), "error of " + description),
                    element("span", text(caption.orElse("")))));
        }

        /** The first metric that was measured of this reconstruction. */
        private Optional<String> caption(Tile tile, List<EvaluationMeasured> measurements) {
            return measurements.stream()
                    .filter(measured -> measured.signal().equals(signal)
                            && measured.initialization().equals(tile.initialization())
                            && measured.adaptationStep() == tile.step())
                    .findFirst()
                    .map(measured -> String.format(
                            Locale.ROOT, "%s %.2f", measured.metric().toUpperCase(Locale.ROOT), measured.value()));
        }
    }
}
