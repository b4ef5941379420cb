package org.metafield.benchmark;

import java.util.List;

/**
 * What is measured. W1 to W9 are what other frameworks do too. L1 to L4 are large signals, to which Metafield alone adapts in
 * bounded memory by gradient descent on all samples, a part of them at a time.
 */
enum Workload {
    /** One outer step of second-order MAML of a SIREN: three images of 89 x 89, two inner steps on all samples. */
    W1(Subject.IMAGES, 89, 3, 1, 89L * 89 * 3 * (9 * 2 + 3), Network.SIREN),
    /** The same on images of 178 x 178. */
    W2(Subject.IMAGES, 178, 3, 1, 178L * 178 * 3 * (9 * 2 + 3), Network.SIREN),
    /**
     * One outer step of GradNCP of a SIREN: two images of 178 x 178, eight inner steps that keep a quarter of the samples, and
     * five steps on all to the bootstrapped target.
     */
    W3(Subject.IMAGES, 178, 2, 1, 178L * 178 * 2 * (8 + 5 * 3 + 3) + 178L * 178 / 4 * 2 * 8 * 9, Network.SIREN),
    /** One step of adaptation of a SIREN to an image of 178 x 178, the mean over 16. */
    W4(Subject.IMAGES, 178, 1, 16, 178L * 178 * 3, Network.SIREN),
    /** One step of adaptation of Reptile to a scene, by 64 rays of 128 points: the mean over the 64 of an outer step. */
    W6(Subject.RAYS, 0, 1, 64, 64L * 128 * 3, Network.NERF),
    /** As W1, of three sounds of 16,000 samples. */
    W7(Subject.SOUNDS, 16_000, 3, 1, 16_000L * 3 * (9 * 2 + 3), Network.SIREN_OF_SOUNDS),
    /** One step of adaptation of a NeRV to 16 frames of 128 x 128, the mean over 4. */
    W8(Subject.FRAMES, 16, 1, 4, 16 * 3, Network.NERV),
    /** One step of adaptation to a picture of 256 x 256 by its line integrals from 20 angles, the mean over 4. */
    W9(Subject.INTEGRALS, 256, 1, 4, 256L * 256 * 3, Network.FOURIER),
    /** One step of adaptation of a SIREN to an image of 1024 x 1024. */
    L1(Subject.LARGE, 0, 1, 2, 1024L * 1024 * 3, Network.SIREN),
    /** One step of adaptation of a SIREN to three seconds of sound of 16 kHz. */
    L2(Subject.LARGE, 0, 1, 8, 48_000L * 3, Network.SIREN_OF_SOUNDS),
    /** One step of adaptation of a SIREN to the pixels of a video of 16 frames of 128 x 128. */
    L3(Subject.LARGE, 0, 1, 2, 16L * 128 * 128 * 3, Network.SIREN_OF_VIDEOS),
    /** One step of adaptation of a NeRF to two views of 128 x 128 pixels, by 128 points of each ray. */
    L4(Subject.VIEWS, 0, 1, 1, 2L * 128 * 128 * 128 * 3, Network.NERF);

    private final Subject subject;
    private final int size;
    private final int tasks;
    private final int stepsOfCall;
    private final long forwardPasses;
    private final Network network;

    Workload(Subject subject, int size, int tasks, int stepsOfCall, long forwardPasses, Network network) {
        this.subject = subject;
        this.size = size;
        this.tasks = tasks;
        this.stepsOfCall = stepsOfCall;
        this.forwardPasses = forwardPasses;
        this.network = network;
    }

    /** What signals are. */
    enum Subject {
        IMAGES,
        SOUNDS,
        /** Of videos. */
        FRAMES,
        /** Along lines through pictures. */
        INTEGRALS,
        /** Of a scene; each program draws its own. */
        RAYS,
        /** Random values that no other program sees. */
        LARGE,
        /** As those, of a scene. */
        VIEWS
    }

    /** The products of numbers in a forward pass at one place, or of one frame. */
    private enum Network {
        SIREN(2 * 256 + 3 * 256 * 256 + 256 * 3),
        SIREN_OF_SOUNDS(256 + 3 * 256 * 256 + 256),
        SIREN_OF_VIDEOS(3 * 256 + 3 * 256 * 256 + 256 * 3),
        /** 60 frequencies, each a sine and a cosine. */
        NERF(120 * 256 + 4 * 256 * 256 + 256 * 4),
        /** Two linear layers, four convolutions of 3 x 3 on maps of 4 x 4 to 64 x 64, and one of 1 x 1. */
        NERV(80L * 512
                + 512 * 512
                + 9L * 4 * 4 * 32 * 128 * 16
                + 9L * 16 * 16 * 128 * 64 * 4
                + 9L * 32 * 32 * 64 * 32 * 4
                + 9L * 64 * 64 * 32 * 32 * 4
                + 128L * 128 * 32 * 3),
        FOURIER(512 * 256 + 3 * 256 * 256 + 256);

        private final long products;

        Network(long products) {
            this.products = products;
        }
    }

    /** What signals are. */
    Subject subject() {
        return subject;
    }

    /** Rows and columns of a picture, samples of a sound, frames of a video; 0 if no other program has the same signals. */
    int size() {
        return size;
    }

    /** How many signals. */
    int tasks() {
        return tasks;
    }

    /** Whether every program starts from the same signals and parameters. */
    boolean isShared() {
        return size > 0;
    }

    /** Whether training is timed, or evaluation. */
    boolean trains() {
        return List.of(W1, W2, W3, W6, W7).contains(this);
    }

    /** How many steps are timed as one, which the mean is taken of. */
    int stepsOfCall() {
        return stepsOfCall;
    }

    /**
     * By what part losses of programs may differ. Where samples are chosen, rounding decides between some of nearly equal
     * scores.
     */
    double tolerance() {
        return this == W3 ? 1e-4 : 1e-5;
    }

    /**
     * The floating-point operations of the matrix products that one step cannot do without. Counted in forward passes over
     * one signal, a gradient is 3 and a second-order inner step 9: its 3, and 2 for the adjoint of each.
     */
    double usefulOperations() {
        return 2.0 * network.products * forwardPasses;
    }
}
