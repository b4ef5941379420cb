package org.metafield.modality.radiance;

/** What is seen where nothing is. */
public enum Background {
    /** White, as of objects without surroundings. */
    WHITE(1),
    /** Black, as of scenes that fill the picture. */
    BLACK(0);

    private final float colour;

    Background(int colour) {
        this.colour = colour;
    }

    /** The value of red, green and blue. */
    public float colour() {
        return colour;
    }
}
