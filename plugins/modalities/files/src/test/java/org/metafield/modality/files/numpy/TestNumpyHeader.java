package org.metafield.modality.files.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.spi.data.SignalException;

class TestNumpyHeader {
    @Test
    void keysMayStandInAnyOrder() throws IOException {
        NumpyHeader header = read("{'shape': (4, 2, 3), 'descr': '|u1', 'fortran_order': False}");
        assertThat(header.element()).isEqualTo(NumpyElement.UINT8);
        assertThat(header.extents()).containsExactly(4, 2, 3);
        assertThat(header.records()).isEqualTo(4);
        assertThat(header.recordBytes()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "nonsense",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3)",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3), } trailing",
                "{'descr': '<f4', 'fortran_order': False}",
                "{'descr': '<f4', 'fortran_order': 'False', 'shape': (1, 2, 3), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1 2 3), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 2, 3), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 2, 3), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3), 'other': True}",
                "{'descr': __import__('os'), 'fortran_order': False, 'shape': (1, 2, 3), }"
            })
    void refusesMalformedHeaders(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith("file has a malformed NumPy header (")
                .hasMessageEndingWith("): save it again with numpy.save");
    }

    @Test
    void longHeadersTakeLittleTime() {
        String hostile = "{'descr': '" + "(".repeat(30_000) + " ".repeat(30_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> read(hostile)).isInstanceOf(SignalException.class));
    }

    @Test
    void refusesOtherVersionsAndHugeHeaders() {
        assertThatThrownBy(() -> NumpyHeader.read("file", stream("\u0093NUMPY\u0009\u0000\u0000\u0000")))
                .hasMessage("file has NumPy format version 9, of which only 1, 2 and 3 are read");
        assertThatThrownBy(() -> NumpyHeader.read("file", stream("\u0093NUMPY\u0002\u0000\u00ff\u00ff\u00ff\u00ff")))
                .hasMessage("file has a malformed NumPy header (it claims 4294967295 bytes): save it again with"
                        + " numpy.save");
    }

    @Test
    void refusesArraysThatHaveNoRecordsOrHugeOnes() throws IOException {
        NumpyHeader number = read("{'descr': '<f4', 'fortran_order': False, 'shape': (), }");
        assertThatThrownBy(number::records)
                .isInstanceOf(SignalException.class)
                .hasMessage("file is a single number, but an array of records was expected");
        NumpyHeader huge = read("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2147483647, 2147483647), }");
        assertThatThrownBy(huge::recordBytes)
                .isInstanceOf(SignalException.class)
                .hasMessage("file has records of 18446744056529682436 bytes, too many to read at once");
    }

    private static NumpyHeader read(String dictionary) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(dictionary.length() & 0xff);
        bytes.write(dictionary.length() >> 8);
        bytes.writeBytes(dictionary.getBytes(StandardCharsets.UTF_8));
        return NumpyHeader.read("file", new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static ByteArrayInputStream stream(String bytes) {
        return new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
