package org.metafield.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.option.MemorySize;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TInt32;

class TestDevices {
    @Test
    void testSaysWhichLibraryIsLoaded() {
        assertThat(Devices.tensorFlowVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void testOperationsArePlacedWhereTheRuntimeSays() {
        assertThat(placement(GraphRuntime.FLOAT32)).allMatch(device -> device.endsWith("CPU:0"));
        GraphRuntime auto = new GraphRuntime(DeviceChoice.AUTO, Precision.FLOAT32, 0, Optional.empty());
        String expected = auto.usesGpu() ? "GPU:0" : "CPU:0";
        assertThat(placement(auto)).anyMatch(device -> device.endsWith(expected));
    }

    @Test
    void testMemoryOfGpusGrowsUpToItsLimit() {
        ConfigProto session = new GraphRuntime(
                        DeviceChoice.AUTO, Precision.FLOAT32, 0, Optional.of(MemorySize.parse("4GiB")))
                .session();
        assertThat(session.getGpuOptions().getAllowGrowth()).isTrue();
        assertThat(session.getGpuOptions()
                        .getExperimental()
                        .getVirtualDevices(0)
                        .getMemoryLimitMbList())
                .containsExactly(4096f);
        assertThat(GraphRuntime.FLOAT32.session().getDeviceCountMap()).containsEntry("GPU", 0);
    }

    @Test
    void testAGpuThatIsNotThereIsRefused() {
        assumeFalse(Devices.hasGpu(), "there is a GPU");
        assertThatThrownBy(() -> new GraphRuntime(DeviceChoice.GPU, Precision.FLOAT32, 0, Optional.empty()))
                .isInstanceOf(MissingDeviceException.class)
                .hasMessageContaining("runtime.device: auto");
    }

    @Test
    void testValuesWithoutElementsCanBeMadeAfterGpusWereLookedFor() throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EmptyValue.class.getName())
                .inheritIO();
        program.environment().put("TF_CPU_ALLOCATOR_USE_BFC", "1");
        program.environment().put("TF_CPU_BFC_MEM_LIMIT_IN_MB", "1024");
        assertThat(program.start().waitFor()).isZero();
    }

    /** A process in which TensorFlow has its own allocator, as Metafield's launcher starts it. */
    static final class EmptyValue {
        private EmptyValue() {}

        public static void main(String[] arguments) {
            Devices.hasGpu();
            TInt32.vectorOf().close();
        }
    }

    private static Set<String> placement(GraphRuntime runtime) {
        try (GraphFunction function = GraphFunction.build(
                        runtime,
                        builder -> builder.output(
                                "sum", FieldMath.sum(builder.graph(), builder.input("x", Shape.of(2)), 1)));
                Tensors x = Tensors.of(Precision.FLOAT32, "x", Shape.of(2), new float[] {1, 2})) {
            return function.profile(0, x).devices();
        }
    }
}
