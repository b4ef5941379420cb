package org.metafield.runner.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;

class TestTextTable {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        String text = TextTable.of("name", ">count", "note")
                .row("a", "1", "short")
                .row("longer", "1,000", "")
                .render();
        assertThat(text).isEqualTo("""
                name    count  note
                a           1  short
                longer  1,000
                """);
    }

    @Test
    void linesOfACellGoOnBelowIt() {
        assertThat(TextTable.of("a", "b").row("x\ny", "z").render()).isEqualTo("""
                a  b
                x  z
                y
                """);
    }

    @Test
    void theLastColumnIsBrokenAtSpaces() {
        assertThat(TextTable.of("a", "b")
                        .wrapLast(9)
                        .row("x", "one two three averylongword four")
                        .render())
                .isEqualTo("""
                a  b
                x  one two
                   three
                   averylongword
                   four
                """);
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> TextTable.of("a", "b").row("x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resultsAreShownByMetricInitializationAndStep() {
        EvaluationResult result = new EvaluationResult(
                3,
                List.of(
                        row("learned", "", "psnr", "dB", 0, 12.345),
                        row("learned", "", "psnr", "dB", 16, 31.999),
                        row("learned", "", "ssim", "", 0, 0.5),
                        row("learned", "", "ssim", "", 16, 0.98765),
                        row("standard", "sgd(rate=0.1)", "psnr", "dB", 0, -1),
                        row("standard", "sgd(rate=0.1)", "psnr", "dB", 16, Double.NaN)));
        assertThat(ResultTable.render(result)).isEqualTo("""
                PSNR in dB after adaptation steps, mean of 3 signals
                initialization      0     16  update rule
                learned         12.35  32.00
                standard        -1.00    NaN  sgd(rate=0.1)

                SSIM after adaptation steps, mean of 3 signals
                initialization       0      16
                learned         0.5000  0.9877
                """);
    }

    private static Row row(String initialization, String rule, String metric, String unit, int step, double mean) {
        Optional<String> optimizer = rule.isEmpty() ? Optional.empty() : Optional.of(rule);
        return new Row(initialization, optimizer, metric, unit, false, step, mean, 0);
    }
}
