package org.metafield.runner.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.UserException;
import org.metafield.tracking.RunFolder;

class TestRunQuery {
    private static final List<RunSummary> RUNS = List.of(
            run(
                    "a",
                    RunStatus.FINISHED,
                    100,
                    27.5,
                    Map.of("loss", "mse", "rate", "1.0E-2", "architecture.type", "siren")),
            run("b", RunStatus.FINISHED, 400, 28.5, Map.of("loss.type", "fim", "rate", "0.1", "architecture", "siren")),
            run("c", RunStatus.FAILED, 20, Double.NaN, Map.of("loss", "mse", "rate", "none", "note", "two words")));

    private static RunSummary run(
            String name, RunStatus status, long steps, double psnr, Map<String, String> specification) {
        List<Row> rows = Double.isNaN(psnr)
                ? List.of()
                : List.of(
                        new Row("learned", Optional.empty(), "psnr", "dB", false, 2, psnr, 1),
                        new Row("standard", Optional.empty(), "psnr", "dB", false, 2, psnr - 5, 1));
        return new RunSummary(
                new RunFolder(Path.of("runs", name)),
                status,
                Optional.of(Instant.EPOCH.plusSeconds(steps)),
                OptionalLong.of(steps),
                specification,
                rows.isEmpty() ? Optional.empty() : Optional.of(new EvaluationResult(3, rows)),
                Optional.empty());
    }

    private static String select(String where) {
        return names(new RunQuery(Optional.of(where), Optional.empty(), false).select(RUNS));
    }

    private static String names(List<RunSummary> runs) {
        return String.join(" ", runs.stream().map(run -> run.folder().name()).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "psnr@2 > 28; b",
                "learned/psnr@2>=27.5; a b",
                "standard/psnr@2 < 23; a",
                "psnr@2 != 28.5; a",
                "not psnr@2 > 28; a c",
                "rate = 0.01; a",
                "rate <= 0.1; a b",
                "rate = none; c",
                "loss.type = mse; a c",
                "loss = fim; b",
                "architecture.type == siren and steps > 100; b",
                "status = finished and steps = 100 or status = failed; a c",
                "status = finished and (steps = 100 or status = failed); a",
                "NOT (run = a OR run = b); c",
                "note = 'two words'; c",
                "note ~ \"o w\"; c",
                "run ~ a or run ~ c; a c",
                "started < 1970-01-01T00:01; c",
            })
    void conditionsSelectRuns(String where, String expected) {
        assertThat(select(where)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "psnr@2; 6; expected one of = != < <= > >= ~ after 'psnr@2'",
                "psnr@2 =< 3; 7; expected one of",
                "psnr@2 >; 8; expected a value",
                "psnr@2 > 28 rate < 1; 12; expected 'and', 'or' or the end",
                "(psnr@2 > 28; 12; expected ')'",
                "psnr@2 > 28 and; 15; expected a key",
                "= 3; 0; expected a key",
                "note = 'two; 7; the quote that begins here does not end",
                "steps = 3 and psnr@3 > 1; 14; no run has 'psnr@3'",
                "rat > 1; 0; no run has 'rat'",
                "psnr@2 > high; 0; 'psnr@2' is a number, but 'high' is none",
            })
    void mistakesAreShownAtTheirPlace(String where, int column, String message) {
        assertThatThrownBy(() -> select(where))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("\n  " + where + "\n  " + " ".repeat(column) + "^");
    }

    @Test
    void aKeyThatIsNearlyKnownIsSuggested() {
        assertThatThrownBy(() -> select("psnr@1 > 2")).hasMessageEndingWith("did you mean 'psnr@2'?");
        assertThatThrownBy(() -> RunQuery.requireKnown(RUNS, List.of("stats")))
                .isInstanceOf(UserException.class)
                .hasMessage("no run has 'stats'; did you mean 'status'?");
    }

    @Test
    void deepNestingEndsInAMessage() {
        assertThatThrownBy(() -> select("(".repeat(100_000))).hasMessageStartingWith("this is nested too deep");
    }

    @Test
    void sortingPutsRunsWithoutTheKeyLast() {
        assertThat(names(new RunQuery(Optional.empty(), Optional.of("psnr@2"), true).select(RUNS)))
                .isEqualTo("b a c");
        assertThat(names(new RunQuery(Optional.empty(), Optional.of("psnr@2"), false).select(RUNS)))
                .isEqualTo("a b c");
        assertThat(names(new RunQuery(Optional.empty(), Optional.of("rate"), false).select(RUNS)))
                .isEqualTo("a b c");
        assertThat(names(new RunQuery(Optional.empty(), Optional.of("steps"), false).select(RUNS)))
                .isEqualTo("c a b");
    }

    @Test
    void whereThereAreNoRunsEveryKeyMayBeMeant() {
        assertThat(new RunQuery(Optional.of("psnr@2 > 1"), Optional.of("x"), false).select(List.of()))
                .isEmpty();
    }

    @Test
    void nanIsNeitherMoreNorLess() {
        assertThat(Value.of("NaN").isComparable(Value.of("3"))).isFalse();
        assertThat(Value.of("NaN")).isNotEqualTo(Value.of("NaN"));
        assertThat(Value.of("1e-2")).isEqualTo(Value.of("0.01"));
    }

    @Test
    void csvHoldsEveryKeyInFullAndQuotesWhatNeedsIt() {
        assertThat(RunTable.csv(RUNS, List.of("run", "psnr@2", "note")))
                .isEqualTo("run,psnr@2,note\r\na,27.5,\r\nb,28.5,\r\nc,,\"two words\"\r\n");
        assertThat(RunTable.csv(RUNS, List.of()).lines().findFirst().orElseThrow())
                .startsWith("run,status,started,steps,folder,psnr@2,standard/psnr@2,")
                .contains("architecture.type", "note")
                .doesNotContain("result");
    }
}
