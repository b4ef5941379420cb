package org.metafield.modality.radiance.scene;

import java.util.List;

/** A rectangle of the ground, in the coordinates x and y. */
public record Ground(double left, double right, double front, double back) {
    /** The smallest rectangle that holds what lies above or below it. */
    public static Ground under(List<Vector> points) {
        double left = points.stream().mapToDouble(Vector::x).min().orElseThrow();
        double right = points.stream().mapToDouble(Vector::x).max().orElseThrow();
        double front = points.stream().mapToDouble(Vector::y).min().orElseThrow();
        double back = points.stream().mapToDouble(Vector::y).max().orElseThrow();
        return new Ground(left, right, front, back);
    }
}
