package org.metafield.runner.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestEncodingLines {
    private final StringWriter text = new StringWriter();
    private final TestingClock clock = new TestingClock();
    private final EncodingLines lines = new EncodingLines(new PrintWriter(text), clock);

    @Test
    void saysHowLongItGoesOnAtTheRateOfWhatIsMadeNow() {
        lines.encoded(100, 200);
        clock.pass(Duration.ofSeconds(5));
        lines.encoded(110, 200);
        clock.pass(Duration.ofSeconds(5));
        lines.encoded(125, 200);
        lines.lost("worker-0-of-2: node down");
        clock.pass(Duration.ofSeconds(10));
        lines.encoded(200, 200);
        assertThat(text.toString().lines())
                .containsExactly(
                        "100/200 signals are encoded",
                        "125/200 signals  2.50 signals/s  0:00:30 left",
                        "a worker is started again, worker-0-of-2: node down",
                        "200/200 signals  5.00 signals/s  0:00:00 left");
    }
}
