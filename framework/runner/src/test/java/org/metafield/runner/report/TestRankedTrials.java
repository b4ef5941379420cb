package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.runner.sweep.Configuration;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.SweepResults.Finished;
import org.metafield.runner.sweep.TrialProgress;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.spi.search.Point;
import org.metafield.tracking.RunFolder;

class TestRankedTrials {
    /** Configurations of two seeds each, named by their ranks. */
    private static RankedTrials ranked(int count) {
        return new RankedTrials(IntStream.rangeClosed(1, count)
                .mapToObj(rank -> new Configuration(
                        new Point(Map.of()),
                        Stream.of(1, 2).map(seed -> progress(rank, seed)).toList()))
                .toList());
    }

    private static TrialProgress progress(int rank, int seed) {
        Optional<Instant> time = Optional.of(Instant.EPOCH);
        return new TrialProgress(
                trial(rank, seed), Status.FINISHED, 0, List.of(1.0 / rank), "", time, time, Optional.empty());
    }

    private static Trial trial(int rank, int seed) {
        return new Trial(Map.of("rank", Integer.toString(rank)), seed, rank + "-" + seed);
    }

    /** The trials that have results, in another order. */
    private static List<Finished> finished(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(rank -> count + 1 - rank)
                .flatMap(rank -> Stream.of(1, 2)
                        .map(seed -> new Finished(
                                trial(rank, seed),
                                new RunFolder(Path.of(rank + "-" + seed)),
                                new EvaluationResult(0, List.of()))))
                .toList();
    }

    private static List<String> names(List<RunFolder> runs) {
        return runs.stream().map(RunFolder::name).toList();
    }

    @Test
    void aFewAreAllCompared() {
        assertThat(names(ranked(3).runs(finished(3)))).containsExactly("1-1", "1-2", "2-1", "2-2", "3-1", "3-2");
        assertThat(ranked(3).sentence()).isEmpty();
    }

    @Test
    void ofManyTheBestAndTheWorstAre() {
        RankedTrials many = ranked(100);
        assertThat(many.compared())
                .extracting(Configuration::name)
                .startsWith("rank 1", "rank 2")
                .endsWith("rank 9", "rank 100")
                .hasSize(10);
        assertThat(many.sentence().toString()).contains("the best 9 of 100 configurations and the worst");
    }

    @Test
    void theBestAndTheWorstAreNamed() {
        Map<String, List<RunFolder>> ends = ranked(12).ends(finished(12));
        assertThat(ends.keySet()).containsExactly("best: rank 1", "worst: rank 12");
        assertThat(names(ends.getOrDefault("worst: rank 12", List.of()))).containsExactly("12-1", "12-2");
        assertThat(ranked(1).ends(finished(1))).isEmpty();
    }
}
