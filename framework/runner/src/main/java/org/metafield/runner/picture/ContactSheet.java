package org.metafield.runner.picture;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/** A picture of signals in rows, split by split. */
public final class ContactSheet {
    private static final int GAP = 8;
    private static final int MARGIN = 20;
    private static final int COLUMNS = 8;

    private ContactSheet() {}

    /**
     * Some signals of a split.
     *
     * @param title stands above them
     * @param pictures at least one
     * @param names one for each picture
     */
    public record Section(String title, List<BufferedImage> pictures, List<String> names) {
        public Section {
            pictures = List.copyOf(pictures);
            names = List.copyOf(names);
        }

        private int rows() {
            return (pictures.size() + COLUMNS - 1) / COLUMNS;
        }
    }

    /** Draws the sections below each other and writes them as PNG. */
    public static void write(Path file, List<Section> sections) {
        TileSize tile = TileSize.of(sections.get(0).pictures().get(0));
        int line = Canvas.lineHeight();
        int rowHeight = tile.height() + line + GAP;
        int most = sections.stream()
                .mapToInt(section -> Math.min(COLUMNS, section.pictures().size()))
                .max()
                .orElse(1);
        int titles = sections.stream()
                .mapToInt(section -> Canvas.width(section.title()))
                .max()
                .orElse(0);
        int height = sections.stream()
                .mapToInt(section -> line + GAP + section.rows() * rowHeight + GAP)
                .sum();
        Canvas canvas =
                new Canvas(Math.max(most * (tile.width() + GAP) - GAP, titles) + 2 * MARGIN, height + 2 * MARGIN);
        int y = MARGIN;
        for (Section section : sections) {
            canvas.left(section.title(), MARGIN, y, Canvas.INK, true);
            y += line + GAP;
            for (int index = 0; index < section.pictures().size(); index++) {
                int x = MARGIN + index % COLUMNS * (tile.width() + GAP);
                int top = y + index / COLUMNS * rowHeight;
                canvas.tile(section.pictures().get(index), x, top, tile.width(), tile.height());
                canvas.centred(
                        section.names().get(index), x, top + tile.height() + 1, tile.width(), Canvas.QUIET, false);
            }
            y += section.rows() * rowHeight + GAP;
        }
        canvas.write(file);
    }
}
