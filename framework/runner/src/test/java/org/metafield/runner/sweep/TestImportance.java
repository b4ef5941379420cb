package org.metafield.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.spi.search.Point;

class TestImportance {
    private static final Objective PSNR = new Objective(Optional.of("psnr"), Optional.empty(), Moment.LAST, "");
    private static final Objective SECONDS = new Objective(Optional.empty(), Optional.of("seconds"), Moment.LAST, "");

    private static Configuration configuration(Map<String, String> choices, Double... values) {
        TrialProgress trial = new TrialProgress(
                new Trial(choices, 1, choices.toString()),
                Status.FINISHED,
                0,
                List.of(values),
                "",
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.EPOCH),
                Optional.empty());
        return new Configuration(new Point(Map.of()), List.of(trial));
    }

    @Test
    void aKeyThatDecidesEverythingExplainsAllOfTheVariance() {
        List<Configuration> configurations = Stream.of("a", "b")
                .flatMap(decides -> Stream.of("c", "d")
                        .map(idle -> configuration(
                                Map.of("decides", decides, "idle", idle), decides.equals("a") ? 20.0 : 30.0)))
                .toList();
        assertThat(Importance.of(configurations, List.of(PSNR)))
                .containsExactly(new Importance("decides", 1), new Importance("idle", 0));
    }

    @Test
    void numbersAreCutIntoFourGroupsOfEqualSize() {
        // Losses 0 to 7 in pairs: the variance between pairs is 5, that of all 5.25.
        List<Configuration> configurations = IntStream.range(0, 8)
                .mapToObj(number -> configuration(Map.of("rate", "1e-" + number), (double) number))
                .toList();
        assertThat(Importance.of(configurations, List.of(PSNR)).get(0).share()).isCloseTo(5 / 5.25, offset(1e-12));
    }

    @Test
    void whatIsBeatenInEveryObjectiveIsNotInTheParetoSet() {
        Configuration good = configuration(Map.of("a", "good"), 30.0, 5.0);
        Configuration fast = configuration(Map.of("a", "fast"), 20.0, 1.0);
        Configuration beaten = configuration(Map.of("a", "beaten"), 20.0, 2.0);
        assertThat(ParetoSet.of(List.of(beaten, good, fast), List.of(PSNR, SECONDS)))
                .containsExactly(good, fast);
    }
}
