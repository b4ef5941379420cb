package org.metafield.modality.radiance.scene;

import org.metafield.modality.radiance.Background;

/**
 * How pictures of a scene are wanted.
 *
 * @param rows their height in pixels
 * @param columns their width in pixels
 * @param background what is seen where nothing is
 * @param offset where the ray of a pixel passes it, as a share of its size: 0 for its upper left corner, 0.5 for its middle
 */
public record PictureFormat(int rows, int columns, Background background, double offset) {
    /** How many pixels a picture has. */
    public int pixels() {
        return Math.multiplyExact(rows, columns);
    }

    /** The direction of a pixel's ray. */
    public Vector direction(Camera camera, int row, int column) {
        return camera.direction((column + offset) / columns, (row + offset) / rows);
    }
}
