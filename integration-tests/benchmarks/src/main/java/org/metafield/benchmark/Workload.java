package org.metafield.benchmark;

/** What is measured: W1 to W4 with a SIREN 2-256-256-256-256-3 on images. */
enum Workload {
    /** One outer step of second-order MAML: three images of 89 x 89, two inner steps on all samples. */
    W1(89, 3, 1, 89L * 89 * 3 * (9 * 2 + 3), Network.SIREN),
    /** The same on images of 178 x 178. */
    W2(178, 3, 1, 178L * 178 * 3 * (9 * 2 + 3), Network.SIREN),
    /** One step of adaptation to an image of 178 x 178, the mean over 16. */
    W4(178, 1, 16, 178L * 178 * 3, Network.SIREN),
    /** One step of adaptation of Reptile to a scene, by 64 rays of 128 points: the mean over the 64 of an outer step. */
    W6(0, 1, 64, 64L * 128 * 3, Network.NERF);

    private final int side;
    private final int tasks;
    private final int stepsOfCall;
    private final long forwardPasses;
    private final Network network;

    Workload(int side, int tasks, int stepsOfCall, long forwardPasses, Network network) {
        this.side = side;
        this.tasks = tasks;
        this.stepsOfCall = stepsOfCall;
        this.forwardPasses = forwardPasses;
        this.network = network;
    }

    /** The products of numbers in a forward pass at one place. */
    private enum Network {
        SIREN(2 * 256 + 3 * 256 * 256 + 256 * 3),
        /** 60 frequencies, each a sine and a cosine. */
        NERF(120 * 256 + 4 * 256 * 256 + 256 * 4);

        private final long products;

        Network(long products) {
            this.products = products;
        }
    }

    /** Pixels along each side of an image. */
    int side() {
        return side;
    }

    /** How many signals. */
    int tasks() {
        return tasks;
    }

    /** Whether signals are images, with which every program starts from the same parameters. */
    boolean isOfImages() {
        return side > 0;
    }

    /** Whether training is timed, or evaluation. */
    boolean trains() {
        return this != W4;
    }

    /** How many steps are timed as one, which the mean is taken of. */
    int stepsOfCall() {
        return stepsOfCall;
    }

    /**
     * The floating-point operations of the matrix products that one step cannot do without. Counted in forward passes over
     * one signal, a gradient is 3 and a second-order inner step 9: its 3, and 2 for the adjoint of each.
     */
    double usefulOperations() {
        return 2.0 * network.products * forwardPasses;
    }
}
