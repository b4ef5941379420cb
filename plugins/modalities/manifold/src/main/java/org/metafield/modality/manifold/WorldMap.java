package org.metafield.modality.manifold;

import java.awt.image.BufferedImage;

/** Draws a field as a map of the world with its graticule: the whole sphere in the Equal Earth projection. */
final class WorldMap {
    private static final int LEAST_WIDTH = 240;
    private static final int GREATEST_WIDTH = 1440;
    private static final int GRATICULE_DEGREES = 30;
    private static final int OUTSIDE = 0xffffff;

    private final SphereGrid grid;
    private final int width;
    private final int height;

    WorldMap(SphereGrid grid) {
        this.grid = grid;
        this.width = Math.max(LEAST_WIDTH, Math.min(GREATEST_WIDTH, 2 * grid.longitudes()));
        this.height = (int) Math.round(width * EqualEarth.HEIGHT / EqualEarth.WIDTH);
    }

    /** A map of values in [0, 1], others clamped; the meridian of Greenwich is in the middle. */
    BufferedImage draw(float[] values) {
        BufferedImage map = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                map.setRGB(x, y, colour(values, x, y));
            }
        }
        return map;
    }

    private int colour(float[] values, int x, int y) {
        double latitude = EqualEarth.latitude(upward(y));
        double longitude = EqualEarth.longitude(rightward(x), upward(y));
        if (Math.abs(longitude) > 180) {
            return OUTSIDE;
        }
        int colour = Viridis.colour(values[nearest(latitude, longitude)]);
        return isGraticule(x, y, latitude, longitude) ? lighter(colour) : colour;
    }

    private double rightward(double x) {
        return ((x + 0.5) / width - 0.5) * EqualEarth.WIDTH;
    }

    private double upward(double y) {
        return (0.5 - (y + 0.5) / height) * EqualEarth.HEIGHT;
    }

    private int nearest(double latitude, double longitude) {
        int row = (int) Math.round((90 - latitude) / 180 * (grid.latitudes() - 1));
        int column = (int) Math.round(longitude / 360 * grid.longitudes());
        return row * grid.longitudes() + Math.floorMod(column, grid.longitudes());
    }

    /** Whether a line of the graticule passes between this pixel and the next to the right or below. */
    private boolean isGraticule(int x, int y, double latitude, double longitude) {
        double below = EqualEarth.latitude(upward(y + 1));
        double right = EqualEarth.longitude(rightward(x + 1), upward(y));
        return line(latitude) != line(below) || line(longitude) != line(right);
    }

    private static int line(double degrees) {
        return (int) Math.floor(degrees / GRATICULE_DEGREES);
    }

    private static int lighter(int colour) {
        return 0x7f7f7f + ((colour >> 1) & 0x7f7f7f);
    }
}
