package org.metafield.runner.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.metafield.runner.experiment.Bytes;

/**
 * What TensorFlow 2.18 needs of a GPU and its software. It is built for CUDA 12.5 and cuDNN 9.3
 * (tensorflow.org/install/source); CUDA 12 runs on drivers from 525.60.13 (release notes of the CUDA toolkit).
 *
 * @param driver the driver, if there is one
 * @param libraries where libraries are looked for
 * @param visibleDevices the variable CUDA_VISIBLE_DEVICES, if it is set
 * @param hasGpuLibrary whether this is TensorFlow's native library for GPUs
 * @param isUsable whether TensorFlow places operations on a GPU
 */
record GpuExamination(
        Optional<NvidiaDriver> driver,
        CudaLibraries libraries,
        Optional<String> visibleDevices,
        boolean hasGpuLibrary,
        boolean isUsable) {
    private static final String LEAST_DRIVER = "525.60.13";
    private static final String LEAST_CUDNN = "9.3";
    private static final double LEAST_CAPABILITY = 6.0;
    private static final long ENOUGH_MEMORY = 2_000_000_000L;
    private static final String CUDNN = "libcudnn.so.9";

    /** The libraries of CUDA that TensorFlow loads. */
    private static final List<String> CUDA = List.of(
            "libcudart.so.12",
            "libcublas.so.12",
            "libcublasLt.so.12",
            "libcufft.so.11",
            "libcusolver.so.11",
            "libcusparse.so.12");

    List<Finding> findings() {
        if (driver.isEmpty()) {
            return List.of(Finding.ok("GPU", "no NVIDIA driver: graphs run on the CPU"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(driver(driver.get()));
        driver.get().gpus().forEach(gpu -> findings.add(gpu(gpu)));
        visibleDevices
                .filter(devices -> devices.isBlank() || devices.startsWith("-"))
                .ifPresent(devices -> findings.add(Finding.warn(
                        "GPU",
                        "CUDA_VISIBLE_DEVICES hides every GPU",
                        "unset it, or list the GPUs to use, as in 0,1")));
        findings.add(cuda());
        findings.add(cudnn());
        findings.add(use(findings.stream().allMatch(finding -> finding.status() == Finding.Status.OK)));
        return findings;
    }

    private static Finding driver(NvidiaDriver driver) {
        String subject = "GPU driver";
        if (!driver.trouble().isEmpty()) {
            return Finding.warn(
                    subject,
                    driver.description() + ": " + driver.trouble(),
                    driver.trouble().contains("mismatch")
                            ? "the driver was updated since the machine started: start it anew"
                            : "install the driver anew, " + LEAST_DRIVER + " or newer; in a container, give it the GPUs"
                                    + " (docker run --gpus all)");
        }
        return isOlder(driver.version(), LEAST_DRIVER)
                ? Finding.warn(
                        subject,
                        driver.version(),
                        "CUDA 12 needs " + LEAST_DRIVER + " or newer: install a newer driver")
                : Finding.ok(subject, driver.version());
    }

    private static Finding gpu(NvidiaGpu gpu) {
        String text = gpu.name() + ", compute capability " + gpu.computeCapability() + ", "
                + Bytes.format(gpu.freeBytes()) + " of " + Bytes.format(gpu.totalBytes()) + " free";
        if (gpu.computeCapability() < LEAST_CAPABILITY) {
            return Finding.warn(
                    "GPU",
                    text,
                    "TensorFlow is not built for compute capabilities below " + LEAST_CAPABILITY
                            + "; set runtime.device: cpu");
        }
        return gpu.freeBytes() < ENOUGH_MEMORY
                ? Finding.warn(
                        "GPU",
                        text,
                        "nvidia-smi lists the programs that hold its memory; CUDA_VISIBLE_DEVICES chooses another GPU")
                : Finding.ok("GPU", text);
    }

    private Finding cuda() {
        List<String> missing = CUDA.stream()
                .filter(library -> libraries.version(library).isEmpty())
                .toList();
        return missing.isEmpty()
                ? Finding.ok("CUDA", libraries.version(CUDA.get(0)).orElseThrow())
                : Finding.warn(
                        "CUDA",
                        String.join(", ", missing) + " not found",
                        "install the libraries of CUDA 12.5, and put their folder on LD_LIBRARY_PATH");
    }

    private Finding cudnn() {
        Optional<String> version = libraries.version(CUDNN);
        if (version.isEmpty()) {
            return Finding.warn(
                    "cuDNN",
                    CUDNN + " not found",
                    "install cuDNN " + LEAST_CUDNN + " or newer for CUDA 12, and put its folder on LD_LIBRARY_PATH");
        }
        return isOlder(version.get(), LEAST_CUDNN)
                ? Finding.warn(
                        "cuDNN", version.get(), "TensorFlow needs " + LEAST_CUDNN + " or a newer version 9: update it")
                : Finding.ok("cuDNN", version.get());
    }

    private Finding use(boolean nothingIsAmiss) {
        String subject = "GPU use";
        if (isUsable) {
            return Finding.ok(subject, "TensorFlow runs graphs on it");
        }
        if (!hasGpuLibrary) {
            return Finding.warn(
                    subject,
                    "this is TensorFlow's library for CPUs",
                    "build with the one for GPUs, METAFIELD_MAVEN_OPTIONS=-Pgpu ./metafield doctor, or take the archive"
                            + " for GPUs");
        }
        return Finding.warn(
                subject,
                "TensorFlow cannot use it",
                nothingIsAmiss
                        ? "TF_CPP_MIN_LOG_LEVEL=0 metafield doctor shows what TensorFlow itself says"
                        : "mend what is amiss above");
    }

    /** Whether a version comes before another; one that says less is not older. */
    private static boolean isOlder(String version, String least) {
        int[] numbers = numbers(version);
        int[] leastNumbers = numbers(least);
        int common = Math.min(numbers.length, leastNumbers.length);
        return Arrays.compare(numbers, 0, common, leastNumbers, 0, common) < 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\D+"))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
