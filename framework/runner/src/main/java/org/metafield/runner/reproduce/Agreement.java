package org.metafield.runner.reproduce;

/** How well numbers agree; the later, the worse. */
public enum Agreement {
    /** Every number has the same bits. */
    BIT_EQUAL("bit-equal"),
    /** They differ by no more than {@link Tolerance} allows. */
    NOISE("noise"),
    /** They differ by more, or some are missing. */
    DIFFERENT("different");

    private final String label;

    Agreement(String label) {
        this.label = label;
    }

    /** The word for it. */
    public String label() {
        return label;
    }

    /** The worse of the two. */
    public Agreement and(Agreement other) {
        return compareTo(other) < 0 ? other : this;
    }
}
