package org.metafield.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.sweep.Claim.Side;
import org.metafield.runner.sweep.ClaimCheck.Measured;
import org.metafield.runner.sweep.ClaimCheck.Verdict;

class TestClaimCheck {
    /** PSNR after 1, 2 and 4 steps from one initialization. */
    private static List<Row> psnr(String initialization, double... means) {
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < means.length; index++) {
            rows.add(new Row(initialization, Optional.empty(), "psnr", "dB", false, 1 << index, means[index], 0));
        }
        return rows;
    }

    private static Measured run(String trial, long seed, List<Row> rows) {
        return new Measured(trial, seed, new EvaluationResult(1, rows));
    }

    private static final List<Measured> RUNS = List.of(
            run("a", 1, psnr("learned", 10, 20, 15)),
            run("a", 2, psnr("learned", 11, 22, 16)),
            run("b", 1, psnr("standard", 9, 17, 18)),
            run("b", 2, psnr("standard", 12, 19, 18)));

    private static ClaimCheck check(String better, String than, String at) {
        Claim claim = new Claim(
                "",
                new Side(better, "", Optional.empty()),
                List.of(new Side(than, "", Optional.empty())),
                "psnr",
                Moment.parse(at));
        return ClaimCheck.of(claim, RUNS).get(0);
    }

    @Test
    void differencesAreBetweenRunsOfOneSeed() {
        ClaimCheck check = check("a", "b", "2");
        assertThat(check.better().mean()).isEqualTo(21);
        assertThat(check.than().mean()).isEqualTo(18);
        assertThat(check.difference().mean()).isEqualTo(3);
        assertThat(check.difference().deviation()).isZero();
        assertThat(check.holding()).isEqualTo(2);
        assertThat(check.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(check.unit()).isEqualTo("dB");
    }

    @Test
    void whatFailsInEverySeedFailsAndWhatDiffersIsOpen() {
        assertThat(check("b", "a", "2").verdict()).isEqualTo(Verdict.FAILS);
        assertThat(check("a", "b", "1").verdict()).isEqualTo(Verdict.OPEN);
        assertThat(check("a", "b", "1").holding()).isEqualTo(1);
        assertThat(check("a", "b", "3").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void theBestIsThatOfEachRun() {
        ClaimCheck check = check("a", "b", "best");
        assertThat(check.better().mean()).isEqualTo(21);
        assertThat(check.than().mean()).isEqualTo(18.5);
        assertThat(check("a", "b", "last").than().mean()).isEqualTo(18);
    }

    @Test
    void aSideMayHaveAMomentOfItsOwn() {
        Side later = new Side("a", "", Optional.of(Moment.parse("4")));
        Claim claim = new Claim("", new Side("b", "", Optional.empty()), List.of(later), "psnr", Moment.parse("2"));
        assertThat(ClaimCheck.of(claim, RUNS).get(0).than().mean()).isEqualTo(15.5);
        assertThat(later).hasToString("a at step 4");
    }

    @Test
    void aRunThatDivergedIsWorseAndCountsInNoMean() {
        List<Measured> runs = List.of(
                run("a", 1, psnr("learned", 10, 20)),
                run("a", 2, psnr("learned", 10, 22)),
                run("b", 1, psnr("standard", 9, 17)),
                run("b", 2, psnr("standard", 12, Double.NaN)));
        Claim claim = new Claim(
                "",
                new Side("a", "", Optional.empty()),
                List.of(new Side("b", "", Optional.empty())),
                "psnr",
                Moment.parse("2"));
        ClaimCheck check = ClaimCheck.of(claim, runs).get(0);
        assertThat(check.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(check.than().mean()).isEqualTo(17);
        assertThat(check.difference().mean()).isEqualTo(3);
        assertThat(check.diverged()).isEqualTo(1);
        Claim atBest = new Claim(
                "",
                new Side("a", "", Optional.empty()),
                List.of(new Side("b", "", Optional.empty())),
                "psnr",
                Moment.parse("best"));
        assertThat(ClaimCheck.of(atBest, runs).get(0).than().mean()).isEqualTo(14.5);
    }

    @Test
    void ofAnErrorSmallerIsBetter() {
        Row small = new Row("learned", Optional.empty(), "mse", "", true, 1, 0.25, 0);
        Row large = new Row("standard", Optional.empty(), "mse", "", true, 1, 0.75, 0);
        Claim claim = new Claim(
                "",
                new Side("", "learned", Optional.empty()),
                List.of(new Side("", "standard", Optional.empty())),
                "mse",
                Moment.parse("best"));
        ClaimCheck check =
                ClaimCheck.of(claim, List.of(run("", 1, List.of(small, large)))).get(0);
        assertThat(check.difference().mean()).isCloseTo(0.5, within(1e-12));
        assertThat(check.holding()).isEqualTo(1);
        assertThat(check.verdict()).as("one seed says nothing of others").isEqualTo(Verdict.SINGLE);
    }

    @Test
    void aMomentIsANumberOrAWord() {
        assertThatThrownBy(() -> Moment.parse("soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("best nor last");
    }
}
