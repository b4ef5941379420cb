package org.metafield.search.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchHistory.Attempt;
import org.metafield.spi.search.SearchHistory.State;

class TestRanking {
    private static Attempt attempt(int number, State state, Double... losses) {
        return new Attempt(new Point(Map.of("number", (double) number)), state, List.of(losses));
    }

    @Test
    void testOfOneObjectiveTheLossesOrder() {
        Attempt pruned = attempt(1, State.PRUNED, 0.0);
        Attempt failed = attempt(2, State.FAILED);
        Attempt worse = attempt(3, State.FINISHED, 2.0);
        Attempt better = attempt(4, State.FINISHED, 1.0);
        Attempt equal = attempt(5, State.FINISHED, 1.0);
        assertThat(Ranking.best(List.of(pruned, failed, worse, better, equal)))
                .containsExactly(better, equal, worse, pruned, failed);
    }

    /** By the definition: a front is what nothing that is left dominates. */
    @Test
    void testOfSeveralObjectivesFrontsFollowEachOther() {
        SplittableRandom random = new SplittableRandom(1);
        List<Attempt> attempts = IntStream.range(0, 60)
                .mapToObj(number ->
                        attempt(number, State.FINISHED, (double) random.nextInt(6), (double) random.nextInt(6), (double)
                                random.nextInt(6)))
                .toList();
        List<Attempt> ranked = Ranking.best(attempts);
        List<Attempt> rest = new ArrayList<>(attempts);
        int place = 0;
        while (!rest.isEmpty()) {
            List<Attempt> front = rest.stream()
                    .filter(one -> rest.stream().noneMatch(other -> dominates(other, one)))
                    .toList();
            assertThat(ranked.subList(place, place + front.size())).containsExactlyInAnyOrderElementsOf(front);
            place += front.size();
            rest.removeAll(front);
        }
    }

    private static boolean dominates(Attempt one, Attempt other) {
        return IntStream.range(0, 3)
                        .allMatch(index ->
                                one.losses().get(index) <= other.losses().get(index))
                && !one.losses().equals(other.losses());
    }
}
