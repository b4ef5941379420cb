package org.metafield.runner.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.runner.report.TestingContinualResult;

class TestContinualTable {
    @Test
    void eachNumberOfStepsIsALineOfWhatWasLearnedAndForgotten() {
        assertThat(ContinualTable.render(TestingContinualResult.of(
                        TestingContinualResult.row("learned", 1, 0), TestingContinualResult.row("learned", 16, 3))))
                .isEqualTo("""
                        PSNR in dB of segments: average after the last stage, when learned, and means over T - 1 segments
                        initialization  steps  average  when learned  backward transfer  forgetting  forward transfer
                        learned             1    13.67         14.00              -0.50        0.50              0.75
                        learned            16    12.67         14.00              -2.00        2.00              0.75
                        kept for each signal: 7.0 kB, 1000 parameters, 500 numbers of the strategy, 250 numbers of rehearsed samples
                        """);
    }

    @Test
    void whatIsNotDefinedStaysEmpty() {
        assertThat(ContinualTable.render(TestingContinualResult.of(
                        TestingContinualResult.row("learned", 1, List.of(List.of(1.0, 2.0), List.of(10.0, 20.0))))))
                .contains("learned             1    15.00\n");
    }
}
