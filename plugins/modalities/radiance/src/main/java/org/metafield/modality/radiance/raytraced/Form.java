package org.metafield.modality.radiance.raytraced;

import org.metafield.modality.radiance.scene.Vector;

/** Shapes between -1 and 1 along each axis. */
enum Form {
    /** Of radius one. */
    SPHERE {
        @Override
        double meets(Vector origin, Vector direction) {
            return first(direction.dot(direction), origin.dot(direction), origin.dot(origin) - 1);
        }

        @Override
        Vector normal(Vector point) {
            return point;
        }
    },
    /** A cube. */
    BOX {
        @Override
        double meets(Vector origin, Vector direction) {
            double[] from = {origin.x(), origin.y(), origin.z()};
            double[] along = {direction.x(), direction.y(), direction.z()};
            double enter = Double.NEGATIVE_INFINITY;
            double leave = Double.POSITIVE_INFINITY;
            for (int axis = 0; axis < 3; axis++) {
                if (along[axis] == 0) {
                    if (Math.abs(from[axis]) > 1) {
                        return Double.POSITIVE_INFINITY;
                    }
                    continue;
                }
                double one = (-1 - from[axis]) / along[axis];
                double other = (1 - from[axis]) / along[axis];
                enter = Math.max(enter, Math.min(one, other));
                leave = Math.min(leave, Math.max(one, other));
            }
            return enter > leave || enter <= 0 ? Double.POSITIVE_INFINITY : enter;
        }

        @Override
        Vector normal(Vector point) {
            double x = Math.abs(point.x());
            double y = Math.abs(point.y());
            double z = Math.abs(point.z());
            if (z >= x && z >= y) {
                return new Vector(0, 0, Math.signum(point.z()));
            }
            return x >= y ? new Vector(Math.signum(point.x()), 0, 0) : new Vector(0, Math.signum(point.y()), 0);
        }
    },
    /** Upright, of radius one. */
    CYLINDER {
        @Override
        double meets(Vector origin, Vector direction) {
            double a = direction.x() * direction.x() + direction.y() * direction.y();
            double b = origin.x() * direction.x() + origin.y() * direction.y();
            double c = origin.x() * origin.x() + origin.y() * origin.y() - 1;
            double side = a == 0 ? Double.POSITIVE_INFINITY : first(a, b, c);
            double nearest = Math.abs(origin.z() + side * direction.z()) <= 1 ? side : Double.POSITIVE_INFINITY;
            for (double lid = -1; lid <= 1; lid += 2) {
                double depth = (lid - origin.z()) / direction.z();
                double x = origin.x() + depth * direction.x();
                double y = origin.y() + depth * direction.y();
                if (depth > 0 && depth < nearest && x * x + y * y <= 1) {
                    nearest = depth;
                }
            }
            return nearest;
        }

        @Override
        Vector normal(Vector point) {
            double outside = Math.hypot(point.x(), point.y());
            return Math.abs(point.z()) > outside
                    ? new Vector(0, 0, Math.signum(point.z()))
                    : new Vector(point.x(), point.y(), 0);
        }
    };

    /** How far along a ray it is first met from outside: a positive number, or infinity. */
    abstract double meets(Vector origin, Vector direction);

    /** A direction away from it at a point of its surface. */
    abstract Vector normal(Vector point);

    /** The lesser root of {@code a t^2 + 2 b t + c}, if it is positive, or else infinity. */
    private static double first(double a, double b, double c) {
        double discriminant = b * b - a * c;
        if (discriminant < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double depth = (-b - Math.sqrt(discriminant)) / a;
        return depth > 0 ? depth : Double.POSITIVE_INFINITY;
    }
}
