package org.metafield.runner.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.spi.data.SignalShape;

class TestNumpyFile {
    @Test
    void isAsNumpyWritesIt() {
        byte[] file = NumpyFile.of(new SignalShape(List.of(2), 3), new float[] {1, 2, 3, 4, 5, -6.5f});
        assertThat(new String(file, 0, 128, StandardCharsets.ISO_8859_1))
                .isEqualTo("\u0093NUMPY\u0001\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, ), }"
                        + " ".repeat(56) + "\n");
        ByteBuffer values = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(file).hasSize(128 + 6 * 4);
        assertThat(values.getFloat(128)).isEqualTo(1);
        assertThat(values.getFloat(128 + 5 * 4)).isEqualTo(-6.5f);
    }
}
