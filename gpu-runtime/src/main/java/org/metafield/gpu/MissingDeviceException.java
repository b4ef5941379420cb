package org.metafield.gpu;

/** GPUs were asked for that TensorFlow does not find. */
public class MissingDeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MissingDeviceException(String message) {
        super(message);
    }

    /** There is none. */
    static MissingDeviceException none() {
        return new MissingDeviceException(
                "runtime.device is gpu, but TensorFlow finds no GPU; run 'metafield doctor' to see why,"
                        + " or set runtime.device: auto");
    }

    /** There are some, but not so many. */
    static MissingDeviceException fewer(int wanted) {
        return new MissingDeviceException("runtime.devices is " + wanted
                + ", but TensorFlow finds fewer GPUs; run 'metafield doctor' to see which, lower it,"
                + " or set runtime.device: cpu");
    }
}
