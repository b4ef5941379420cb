package org.metafield.search.algorithms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metafield.spi.search.SearchHistory.Attempt;
import org.metafield.spi.search.SearchHistory.State;

/**
 * Which attempts are better than others: finished ones before pruned ones before failed ones; then those that fewer
 * fronts dominate, as non-dominated sorting counts them (Deb et al. 2002), and among these the ones that stand further
 * from their neighbours. Of one objective this is the order of its losses. Equal ones stay in their order.
 */
final class Ranking {
    private Ranking() {}

    /** The best first. */
    static List<Attempt> best(List<Attempt> attempts) {
        List<Attempt> ranked = new ArrayList<>();
        for (State state : State.values()) {
            List<Attempt> rest = new ArrayList<>(attempts.stream()
                    .filter(attempt -> stateOf(attempt) == state)
                    .toList());
            // What dominates an attempt stands before it then, so that fronts are found in one pass each.
            List<Attempt> sorted = new ArrayList<>(rest);
            sorted.sort(Ranking::compare);
            while (!rest.isEmpty()) {
                Set<Attempt> front = Collections.newSetFromMap(new IdentityHashMap<>());
                for (Attempt attempt : sorted) {
                    if (front.stream().noneMatch(other -> dominates(other, attempt))) {
                        front.add(attempt);
                    }
                }
                ranked.addAll(spread(rest.stream().filter(front::contains).toList()));
                rest.removeIf(front::contains);
                sorted.removeIf(front::contains);
            }
        }
        return ranked;
    }

    /** By the first objective in which two differ. */
    private static int compare(Attempt one, Attempt other) {
        int order = 0;
        for (int objective = 0;
                order == 0
                        && objective
                                < Math.min(one.losses().size(), other.losses().size());
                objective++) {
            order = Double.compare(one.losses().get(objective), other.losses().get(objective));
        }
        return order;
    }

    /** What measured nothing is as good as failed. */
    private static State stateOf(Attempt attempt) {
        return attempt.losses().isEmpty() ? State.FAILED : attempt.state();
    }

    private static boolean dominates(Attempt one, Attempt other) {
        boolean better = false;
        for (int objective = 0;
                objective < Math.min(one.losses().size(), other.losses().size());
                objective++) {
            int order =
                    Double.compare(one.losses().get(objective), other.losses().get(objective));
            if (order > 0) {
                return false;
            }
            better |= order < 0;
        }
        return better;
    }

    /** By crowding distance, those at the ends first. */
    private static List<Attempt> spread(List<Attempt> front) {
        int objectives = front.get(0).losses().size();
        if (objectives < 2 || front.size() < 3) {
            return front;
        }
        Map<Attempt, Double> distances = new IdentityHashMap<>();
        for (int objective = 0; objective < objectives; objective++) {
            int at = objective;
            List<Attempt> sorted = front.stream()
                    .sorted(Comparator.comparing(attempt -> attempt.losses().get(at)))
                    .toList();
            double range = loss(sorted, sorted.size() - 1, at) - loss(sorted, 0, at);
            for (int index = 0; index < sorted.size(); index++) {
                boolean end = index == 0 || index == sorted.size() - 1;
                double gap = end ? Double.POSITIVE_INFINITY : loss(sorted, index + 1, at) - loss(sorted, index - 1, at);
                distances.merge(sorted.get(index), range > 0 ? gap / range : 0, Double::sum);
            }
        }
        return front.stream()
                .sorted(Comparator.comparing((Attempt attempt) -> -distances.getOrDefault(attempt, 0.0)))
                .toList();
    }

    private static double loss(List<Attempt> attempts, int index, int objective) {
        return attempts.get(index).losses().get(objective);
    }
}
