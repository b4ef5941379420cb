package org.metafield.gpu;

/**
 * How GPUs calculate. TensorFlow and NVIDIA's libraries read this from the environment alone, so what is chosen here holds
 * until the process ends. It changes nothing on a CPU but that TensorFlow refuses operations that give other bits each
 * time.
 *
 * @param tensorFloat32 whether factors of float32 may be rounded to the 10 bits of TF32; without, GPUs from Ampere on
 *     multiply more slowly
 * @param deterministic whether only kernels are chosen that give the same bits each time
 */
public record GpuArithmetic(boolean tensorFloat32, boolean deterministic) {
    /** As TensorFlow does unless it is told otherwise, or as the environment says. */
    public static final GpuArithmetic DEFAULTS = new GpuArithmetic(true, false);

    /** Sets the variables of this process; what is not asked for stays as the user has set it. */
    void require() {
        if (!tensorFloat32) {
            NativeEnvironment.set("NVIDIA_TF32_OVERRIDE", "0");
        }
        if (deterministic) {
            NativeEnvironment.set("TF_DETERMINISTIC_OPS", "1");
            NativeEnvironment.set("TF_CUDNN_DETERMINISTIC", "1");
        }
    }
}
