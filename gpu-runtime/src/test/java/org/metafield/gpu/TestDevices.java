package org.metafield.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;

class TestDevices {
    @Test
    void testSaysWhichLibraryIsLoaded() {
        assertThat(Devices.tensorFlowVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void testAGpuThatIsNotThereIsRefused() {
        assumeFalse(Devices.hasGpu(), "there is a GPU");
        assertThatThrownBy(() -> new GraphRuntime(DeviceChoice.GPU, Precision.FLOAT32, 0))
                .isInstanceOf(MissingDeviceException.class)
                .hasMessageContaining("runtime.device: auto");
    }
}
