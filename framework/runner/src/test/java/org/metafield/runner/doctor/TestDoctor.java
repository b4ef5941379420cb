package org.metafield.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestDoctor {
    @Test
    void aGpuIsJudgedByDriverAndLibrary() {
        assertThat(Doctor.gpu(Optional.of("H200, 550.1"), true)).isEqualTo(Finding.ok("GPU", "H200, 550.1"));
        assertThat(Doctor.gpu(Optional.empty(), false).status()).isEqualTo(Finding.Status.OK);
        Finding unused = Doctor.gpu(Optional.of("H200, 550.1"), false);
        assertThat(unused.status()).isEqualTo(Finding.Status.WARN);
        assertThat(unused.mend()).contains("-Pgpu");
    }
}
