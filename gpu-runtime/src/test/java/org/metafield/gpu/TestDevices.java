package org.metafield.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.option.MemorySize;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

class TestDevices {
    @Test
    void testSaysWhichLibraryIsLoaded() {
        assertThat(Devices.tensorFlowVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void testOperationsArePlacedWhereTheRuntimeSays() {
        assertThat(placement(GraphRuntime.FLOAT32)).allMatch(device -> device.endsWith("CPU:0"));
        GraphRuntime auto = GraphRuntime.of(DeviceChoice.AUTO, Precision.FLOAT32);
        String expected = auto.usesGpu() ? "GPU:0" : "CPU:0";
        assertThat(placement(auto)).anyMatch(device -> device.endsWith(expected));
    }

    @Test
    void testOperationsArePlacedOnTheDeviceThatAFunctionIsCopiedTo() {
        try (GraphFunction function = GraphFunction.build(cpus(3, Optional.empty()), builder -> {
                    Operand<TFloating> x = builder.input("x", Shape.of(2));
                    // Its gradient is TensorFlow's own, which says nothing of devices.
                    Operand<TFloating> y = builder.graph().ops().math.lgamma(x);
                    builder.output(
                            "slope", builder.graph().gradients(y, List.of(x)).get(0));
                    builder.output("drawn", builder.graph().uniform("drawn", Shape.of(3)));
                    builder.output(
                            "repeated",
                            builder.graph()
                                    .repeat(
                                            3,
                                            List.of(x),
                                            List.of(),
                                            List.of(),
                                            repetition -> List.of(repetition
                                                    .graph()
                                                    .ops()
                                                    .math
                                                    .sin(repetition.state().get(0))))
                                    .get(0));
                });
                GraphFunction copy = function.onDevice(2);
                Tensors x = Tensors.of(Precision.FLOAT32, "x", Shape.of(2), new float[] {1, 2});
                Tensors first = function.run(5, x);
                Tensors second = copy.run(5, x)) {
            assertThat(function.profile(5, x).devices()).allMatch(device -> device.endsWith("CPU:0"));
            assertThat(copy.profile(5, x).devices()).allMatch(device -> device.endsWith("CPU:2"));
            assertThat(copy.operations()).isEqualTo(function.operations());
            assertThat(second.host(name -> true)).isEqualTo(first.host(name -> true));
        }
    }

    @Test
    void testMemoryOfGpusGrowsUpToItsLimit() {
        ConfigProto session = cpus(2, Optional.of(MemorySize.parse("4GiB"))).session();
        assertThat(session.getGpuOptions().getAllowGrowth()).isTrue();
        assertThat(session.getGpuOptions().getExperimental().getVirtualDevicesList())
                .hasSize(2)
                .allSatisfy(device -> assertThat(device.getMemoryLimitMbList()).containsExactly(4096f));
        assertThat(GraphRuntime.FLOAT32.session().getDeviceCountMap()).containsEntry("GPU", 0);
    }

    private static GraphRuntime cpus(int count, Optional<MemorySize> gpuMemory) {
        return new GraphRuntime(DeviceChoice.CPU, count, Precision.FLOAT32, 0, gpuMemory, GpuArithmetic.DEFAULTS);
    }

    @Test
    void testAGpuThatIsNotThereIsRefused() {
        assumeFalse(Devices.hasGpu(), "there is a GPU");
        assertThatThrownBy(() -> GraphRuntime.of(DeviceChoice.GPU, Precision.FLOAT32))
                .isInstanceOf(MissingDeviceException.class)
                .hasMessageContaining("runtime.device: auto");
    }

    @Test
    void testValuesWithoutElementsCanBeMadeAfterASession() throws IOException, InterruptedException {
        Map<String, String> allocator = Map.of("TF_CPU_ALLOCATOR_USE_BFC", "1", "TF_CPU_BFC_MEM_LIMIT_IN_MB", "1024");
        assertThat(run(EmptyValueAfterProbe.class, allocator)).isZero();
        assertThat(run(EmptyValueAfterGraph.class, allocator)).isZero();
    }

    /** A process in which TensorFlow has its own allocator, as Metafield's launcher starts it. */
    static final class EmptyValueAfterProbe {
        private EmptyValueAfterProbe() {}

        public static void main(String[] arguments) {
            Devices.hasGpu();
            TInt32.vectorOf().close();
        }
    }

    /** Such a process whose first graph has no constant. */
    static final class EmptyValueAfterGraph {
        private EmptyValueAfterGraph() {}

        public static void main(String[] arguments) {
            GraphFunction.build(GraphRuntime.FLOAT32, builder -> builder.output("x", builder.input("x", Shape.of(2))))
                    .close();
            TInt32.vectorOf().close();
        }
    }

    @Test
    void testNativeLibrariesAreToldHowGpusCalculate() throws IOException, InterruptedException {
        assertThat(run(Deterministic.class, Map.of())).isZero();
    }

    /** A process in which TensorFlow refuses to draw numbers without a seed, as it does in its deterministic mode. */
    static final class Deterministic {
        private Deterministic() {}

        public static void main(String[] arguments) {
            GraphRuntime runtime = new GraphRuntime(
                    DeviceChoice.CPU, 1, Precision.FLOAT32, 0, Optional.empty(), new GpuArithmetic(false, true));
            if (!NativeEnvironment.get("NVIDIA_TF32_OVERRIDE").equals(Optional.of("0"))) {
                System.exit(2);
            }
            try (GraphFunction drawing = GraphFunction.build(runtime, builder -> {
                        Ops ops = builder.graph().ops();
                        builder.output("drawn", ops.random.randomUniform(ops.constant(new int[] {2}), TFloat32.class));
                    });
                    Tensors drawn = drawing.run(0)) {
                System.exit(drawn.names().isEmpty() ? 4 : 3);
            } catch (TFInvalidArgumentException refused) {
                System.exit(String.valueOf(refused.getMessage()).contains("determinism") ? 0 : 5);
            }
        }
    }

    private static int run(Class<?> program, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        program.getName())
                .inheritIO();
        process.environment().putAll(environment);
        return process.start().waitFor();
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
