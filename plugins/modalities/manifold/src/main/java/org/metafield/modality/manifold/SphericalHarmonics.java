package org.metafield.modality.manifold;

/**
 * Real orthonormal spherical harmonics of degree 1 and above on a grid. Coefficients are in the order of degrees, and of
 * orders from minus the degree to the degree; negative orders are of the sine.
 */
final class SphericalHarmonics {
    private final SphereGrid grid;
    private final int degree;

    SphericalHarmonics(SphereGrid grid, int degree) {
        this.grid = grid;
        this.degree = degree;
    }

    /** The sum of harmonics with these coefficients at each sample. */
    double[] sum(double[] coefficients) {
        double[] field = new double[grid.samples()];
        for (int row = 0; row < grid.latitudes(); row++) {
            // The sums over degrees, which all longitudes of the row share.
            double[] cosines = new double[degree + 1];
            double[] sines = new double[degree + 1];
            double[][] legendre = legendre(StrictMath.toRadians(grid.latitude(row)));
            int index = 0;
            for (int l = 1; l <= degree; l++) {
                for (int m = -l; m <= l; m++, index++) {
                    double value = coefficients[index] * legendre[l][Math.abs(m)] * (m == 0 ? 1 : Math.sqrt(2));
                    if (m < 0) {
                        sines[-m] += value;
                    } else {
                        cosines[m] += value;
                    }
                }
            }
            for (int column = 0; column < grid.longitudes(); column++) {
                double longitude = StrictMath.toRadians(grid.longitude(column));
                double sum = 0;
                for (int m = 0; m <= degree; m++) {
                    sum += cosines[m] * StrictMath.cos(m * longitude) + sines[m] * StrictMath.sin(m * longitude);
                }
                field[row * grid.longitudes() + column] = sum;
            }
        }
        return field;
    }

    /** Associated Legendre functions of the sine of a latitude, by degree and order, normalized for the sphere. */
    private double[][] legendre(double latitude) {
        double sine = StrictMath.sin(latitude);
        double cosine = StrictMath.cos(latitude);
        double[][] p = new double[degree + 1][degree + 1];
        p[0][0] = Math.sqrt(1 / (4 * Math.PI));
        for (int m = 0; m <= degree; m++) {
            if (m > 0) {
                p[m][m] = p[m - 1][m - 1] * cosine * Math.sqrt((2 * m + 1) / (2.0 * m));
            }
            for (int l = m + 1; l <= degree; l++) {
                double a = Math.sqrt((4.0 * l * l - 1) / ((double) l * l - m * m));
                double b =
                        l == m + 1 ? 0 : Math.sqrt(((l - 1.0) * (l - 1.0) - m * m) / (4.0 * (l - 1.0) * (l - 1.0) - 1));
                p[l][m] = a * (sine * p[l - 1][m] - (l == m + 1 ? 0 : b * p[l - 2][m]));
            }
        }
        return p;
    }
}
