package org.metafield.gpu;

/** A GPU was asked for, and TensorFlow finds none. */
public class MissingDeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what to do. */
    public MissingDeviceException() {
        super("runtime.device is gpu, but TensorFlow finds no GPU; run 'metafield doctor' to see why,"
                + " or set runtime.device: auto");
    }
}
