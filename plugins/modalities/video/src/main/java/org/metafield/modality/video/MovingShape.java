package org.metafield.modality.video;

import java.util.Random;

/**
 * A disc or a rectangle with a texture that moves straight ahead and turns. The height of a frame is 1, and its middle is
 * the origin.
 *
 * @param halfWidth half of a rectangle's width, or the radius of a disc
 * @param halfHeight half of a rectangle's height; zero for a disc
 * @param x where its middle is across at the time 0
 * @param y where its middle is down at the time 0
 * @param across how far it moves across in the time 1
 * @param down how far it moves down in the time 1
 * @param angle how it is turned at the time 0, in radians
 * @param turn how far it turns in the time 1, in radians
 */
record MovingShape(
        Texture texture,
        double halfWidth,
        double halfHeight,
        double x,
        double y,
        double across,
        double down,
        double angle,
        double turn) {
    /** A random shape that moves by {@code motion} at most, through the middle of the frame or near it. */
    static MovingShape draw(Random random, double motion) {
        Texture texture = Texture.draw(random, 6, 0);
        double halfWidth = 0.08 + 0.14 * random.nextDouble();
        double halfHeight = random.nextBoolean() ? 0 : 0.08 + 0.14 * random.nextDouble();
        double across = motion * (2 * random.nextDouble() - 1);
        double down = motion * (2 * random.nextDouble() - 1);
        // Halfway it is near the middle of the frame.
        double x = 0.6 * (random.nextDouble() - 0.5) - 0.5 * across;
        double y = 0.6 * (random.nextDouble() - 0.5) - 0.5 * down;
        double angle = 2 * Math.PI * random.nextDouble();
        double turn = Math.PI * motion * (2 * random.nextDouble() - 1);
        return new MovingShape(texture, halfWidth, halfHeight, x, y, across, down, angle, turn);
    }

    /** Where it is at a time. */
    Pose at(double time) {
        double turned = angle + turn * time;
        return new Pose(this, x + across * time, y + down * time, StrictMath.cos(turned), StrictMath.sin(turned));
    }

    /** A shape in a frame: its middle, and the cosine and sine of its angle. */
    record Pose(MovingShape shape, double x, double y, double cosine, double sine) {
        /**
         * Paints a point of the frame where the shape covers it; its edge is as soft as a pixel is wide.
         *
         * @param colour what is behind, to be changed
         * @param pixel the width of a pixel
         */
        void paint(double[] colour, double across, double down, double pixel) {
            double u = cosine * (across - x) + sine * (down - y);
            double v = cosine * (down - y) - sine * (across - x);
            double cover = Math.max(0, Math.min(1, 0.5 - shape.distance(u, v) / pixel));
            if (cover > 0) {
                double[] own = shape.texture().at(u, v, 0);
                for (int channel = 0; channel < 3; channel++) {
                    colour[channel] += cover * (own[channel] - colour[channel]);
                }
            }
        }
    }

    /** How far a point is outside the shape, nearly; negative within. */
    private double distance(double u, double v) {
        return halfHeight == 0
                ? Math.sqrt(u * u + v * v) - halfWidth
                : Math.max(Math.abs(u) - halfWidth, Math.abs(v) - halfHeight);
    }
}
