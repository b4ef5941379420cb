package org.metafield.runner.picture;

import java.awt.image.BufferedImage;

/** How large a tile is drawn: small images are enlarged by a whole factor, large ones made smaller. */
record TileSize(int width, int height) {
    private static final int LEAST = 128;
    private static final int MOST = 224;

    static TileSize of(BufferedImage image) {
        int longest = Math.max(image.getWidth(), image.getHeight());
        double scale = longest > MOST ? (double) MOST / longest : Math.ceil((double) LEAST / longest);
        return new TileSize(Math.max(1, (int) Math.round(image.getWidth() * scale)), Math.max(1, (int)
                Math.round(image.getHeight() * scale)));
    }
}
