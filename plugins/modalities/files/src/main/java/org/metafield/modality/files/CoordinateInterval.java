package org.metafield.modality.files;

/** Where the samples of an axis lie. Each axis spans the whole interval, however long it is. */
public enum CoordinateInterval {
    /** Both ends of [-1, 1] are samples: {@code linspace(-1, 1, count)} (GradNCP). */
    CLOSED {
        @Override
        public double coordinate(int index, int count) {
            return count == 1 ? -1 : -1 + 2.0 * index / (count - 1);
        }
    },
    /** Steps of one sample from 0, without 1: {@code linspace(0, 1, count + 1)[:-1]} (learnit). */
    HALF_OPEN {
        @Override
        public double coordinate(int index, int count) {
            return (double) index / count;
        }
    };

    /** The coordinate of sample {@code index} among {@code count}. */
    public abstract double coordinate(int index, int count);
}
