package org.metafield.runner.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.Precision;
import org.metafield.runner.run.DataReport;
import org.metafield.spi.data.Split;

class TestEncodingManifest {
    private static final EncodingManifest MANIFEST = TestingEncoding.manifest(Precision.FLOAT32);

    @Test
    void filesHoldAllSignals() {
        assertThat(MANIFEST.signals()).isEqualTo(5);
        assertThat(MANIFEST.files()).isEqualTo(3);
        assertThat(List.of(MANIFEST.signals(0), MANIFEST.signals(1), MANIFEST.signals(2)))
                .containsExactly(2, 2, 1);
        assertThat(MANIFEST.splits()).containsExactly(Split.TRAIN, Split.TEST);
    }

    @Test
    void sameButForTheTime() {
        assertThat(MANIFEST.changes(with(
                        4,
                        new DataReport(
                                Instant.now(),
                                "image-folder",
                                Map.of(),
                                MANIFEST.data().splits(),
                                Optional.empty()))))
                .isEmpty();
    }

    @Test
    void showsWhatChanged() {
        DataReport data = new DataReport(
                Instant.EPOCH,
                "image-folder",
                Map.of(),
                List.of(TestingEncoding.split("train", 4), TestingEncoding.split("test", 2)),
                Optional.empty());
        assertThat(MANIFEST.changes(with(8, data)).orElseThrow()).isEqualTo("""
                        - adaptation steps: 4
                        + adaptation steps: 8
                        - the number of signals of train: 3
                        + the number of signals of train: 4""");
    }

    private static EncodingManifest with(int steps, DataReport data) {
        return new EncodingManifest(
                MANIFEST.version(),
                MANIFEST.run(),
                MANIFEST.checkpoint(),
                steps,
                MANIFEST.signalsPerFile(),
                MANIFEST.precision(),
                MANIFEST.parameters(),
                MANIFEST.metrics(),
                data,
                MANIFEST.values());
    }
}
