package org.metafield.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.doctor.Finding.Status;

class TestGpuExamination {
    private static final NvidiaGpu GPU = new NvidiaGpu("NVIDIA H200", 9.0, 150_000_000_000L, 149_000_000_000L);
    private static final NvidiaDriver DRIVER = new NvidiaDriver("555.42.06", List.of(GPU), "");

    @TempDir
    Path root;

    private Path cuda;

    @BeforeEach
    void install() throws IOException {
        cuda = Files.createDirectories(root.resolve("opt/cuda/lib64"));
        Files.createDirectories(root.resolve("etc/ld.so.conf.d"));
        Files.writeString(root.resolve("etc/ld.so.conf.d/cuda.conf"), "# CUDA\n/opt/cuda/lib64\n");
        link("libcudart.so.12", "libcudart.so.12.5.82");
        for (String library : List.of(
                "libcublas.so.12", "libcublasLt.so.12", "libcufft.so.11", "libcusolver.so.11", "libcusparse.so.12")) {
            Files.createFile(cuda.resolve(library));
        }
        link("libcudnn.so.9", "libcudnn.so.9.3.0");
    }

    @Test
    void withoutADriverThereIsNothingToMend() {
        assertThat(new GpuExamination(Optional.empty(), new CudaLibraries(List.of()), Optional.empty(), false, false)
                        .findings())
                .containsExactly(Finding.ok("GPU", "no NVIDIA driver: graphs run on the CPU"));
    }

    @Test
    void aGpuThatServesIsDescribed() {
        assertThat(findings(DRIVER, true))
                .containsExactly(
                        Finding.ok("GPU driver", "555.42.06"),
                        Finding.ok("GPU", "NVIDIA H200, compute capability 9.0, 149 GB of 150 GB free"),
                        Finding.ok("CUDA", "12.5.82"),
                        Finding.ok("cuDNN", "9.3.0"),
                        Finding.ok("GPU use", "TensorFlow runs graphs on it"));
    }

    @Test
    void anOldDriverIsNamed() {
        assertThat(warnings(new NvidiaDriver("470.82.01", List.of(GPU), "")))
                .anySatisfy(finding -> assertThat(finding.mend()).contains("525.60.13"));
        assertThat(warnings(new NvidiaDriver("525.60.13", List.of(GPU), "")))
                .noneMatch(finding -> finding.subject().equals("GPU driver"));
    }

    @Test
    void aDriverThatWasUpdatedNeedsARestart() {
        assertThat(warnings(new NvidiaDriver("", List.of(), "Driver/library version mismatch")))
                .anySatisfy(finding -> assertThat(finding.mend()).contains("start it anew"));
        assertThat(warnings(new NvidiaDriver("555.42.06", List.of(), "No devices were found")))
                .anySatisfy(finding -> assertThat(finding.mend()).contains("--gpus all"));
    }

    @Test
    void whatIsMissingOfCudaIsNamed() throws IOException {
        Files.delete(cuda.resolve("libcufft.so.11"));
        assertThat(warnings(DRIVER)).anySatisfy(finding -> {
            assertThat(finding.observation()).isEqualTo("libcufft.so.11 not found");
            assertThat(finding.mend()).contains("LD_LIBRARY_PATH");
        });
    }

    @Test
    void anOldOrMissingCudnnIsNamed() throws IOException {
        Files.delete(cuda.resolve("libcudnn.so.9"));
        assertThat(warnings(DRIVER)).extracting(Finding::observation).contains("libcudnn.so.9 not found");
        link("libcudnn.so.9", "libcudnn.so.9.1.0");
        assertThat(warnings(DRIVER))
                .anySatisfy(finding -> assertThat(finding.mend()).contains("9.3"));
    }

    @Test
    void theLibraryPathComesFirst() throws IOException {
        Path own = Files.createDirectory(root.resolve("own"));
        Files.createFile(own.resolve("libcudnn.so.9"));
        assertThat(CudaLibraries.of(root, own + ":").version("libcudnn.so.9")).contains("9");
    }

    @Test
    void anUnfitGpuIsNamed() {
        NvidiaGpu old = new NvidiaGpu("Tesla K80", 3.7, 12_000_000_000L, 12_000_000_000L);
        NvidiaGpu full = new NvidiaGpu("NVIDIA H200", 9.0, 150_000_000_000L, 1_000_000L);
        assertThat(warnings(new NvidiaDriver("555.42.06", List.of(old, full), "")))
                .extracting(Finding::mend)
                .anySatisfy(mend -> assertThat(mend).contains("runtime.device: cpu"))
                .anySatisfy(mend -> assertThat(mend).contains("CUDA_VISIBLE_DEVICES"));
    }

    @Test
    void hiddenGpusAreNamed() {
        assertThat(new GpuExamination(Optional.of(DRIVER), libraries(), Optional.of("-1"), true, false).findings())
                .anySatisfy(finding -> assertThat(finding.observation()).contains("hides every GPU"));
    }

    @Test
    void theLibraryForCpusIsNamed() {
        assertThat(new GpuExamination(Optional.of(DRIVER), libraries(), Optional.empty(), false, false).findings())
                .anySatisfy(finding -> assertThat(finding.mend()).contains("-Pgpu"));
    }

    private List<Finding> warnings(NvidiaDriver driver) {
        return findings(driver, false).stream()
                .filter(finding -> finding.status() == Status.WARN)
                .toList();
    }

    private List<Finding> findings(NvidiaDriver driver, boolean isUsable) {
        return new GpuExamination(Optional.of(driver), libraries(), Optional.empty(), true, isUsable).findings();
    }

    private CudaLibraries libraries() {
        return CudaLibraries.of(root, "");
    }

    private void link(String library, String real) throws IOException {
        Files.createFile(cuda.resolve(real));
        Files.createSymbolicLink(cuda.resolve(library), Path.of(real));
    }
}
