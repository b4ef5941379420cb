package org.metafield.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;
import org.metafield.engine.specification.RuntimeSettings;
import org.metafield.gpu.DeviceChoice;
import org.metafield.gpu.Devices;
import org.metafield.gpu.MissingDeviceException;
import org.metafield.gpu.Precision;

class TestMissingDevice {
    @Test
    void testItIsToldBeforeAnyComponentIsMade() {
        assumeFalse(Devices.hasGpu(), "there is a GPU");
        var specification = TestingExperiments.specification(Precision.FLOAT32, 1, 1, 1, "full")
                .with(RuntimeSettings.of(DeviceChoice.GPU, Precision.FLOAT32, 1));
        assertThatThrownBy(() -> Experiment.create(specification, (kind, type) -> {
                    throw new AssertionError(type + " is made");
                }))
                .isInstanceOf(MissingDeviceException.class);
    }
}
