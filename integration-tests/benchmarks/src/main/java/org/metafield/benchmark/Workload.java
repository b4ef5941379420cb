package org.metafield.benchmark;

/** What is measured, with a SIREN 2-256-256-256-256-3. */
enum Workload {
    /** One outer step of second-order MAML: three images of 89 x 89, two inner steps on all samples. */
    W1(89, 3, 3 * (9 * 2 + 3)),
    /** The same on images of 178 x 178. */
    W2(178, 3, 3 * (9 * 2 + 3)),
    /** One step of adaptation to an image of 178 x 178, the mean over 16. */
    W4(178, 1, 3);

    /** Adaptation steps in one timed call of W4. */
    static final int ADAPTATION_STEPS = 16;

    private static final long PRODUCTS_PER_SAMPLE = 2 * 256 + 3 * 256 * 256 + 256 * 3;

    private final int side;
    private final int tasks;
    private final int forwardPasses;

    Workload(int side, int tasks, int forwardPasses) {
        this.side = side;
        this.tasks = tasks;
        this.forwardPasses = forwardPasses;
    }

    /** Pixels along each side of an image. */
    int side() {
        return side;
    }

    /** How many images. */
    int tasks() {
        return tasks;
    }

    /** Whether a step is an outer step. */
    boolean trains() {
        return this != W4;
    }

    /**
     * The floating-point operations of the matrix products that one step cannot do without. Counted in forward passes over
     * one image, a gradient is 3 and a second-order inner step 9: its 3, and 2 for the adjoint of each.
     */
    double usefulOperations() {
        return 2.0 * PRODUCTS_PER_SAMPLE * side * side * forwardPasses;
    }
}
