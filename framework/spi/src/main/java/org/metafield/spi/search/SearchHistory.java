package org.metafield.spi.search;

import java.util.List;

/**
 * What a search has tried.
 *
 * @param ended what has ended, in the order in which it did
 * @param running what has been suggested and has not ended, in the order of suggestion
 */
public record SearchHistory(List<Attempt> ended, List<Point> running) {
    public SearchHistory {
        ended = List.copyOf(ended);
        running = List.copyOf(running);
    }

    /** How many points have been suggested. */
    public int size() {
        return ended.size() + running.size();
    }

    /** How an attempt ended. */
    public enum State {
        /** It was measured. */
        FINISHED,
        /** It was stopped, as it was no good. */
        PRUNED,
        /** It could not be measured. */
        FAILED
    }

    /**
     * A point that was tried.
     *
     * @param losses of each objective, smaller being better, the mean over seeds; of a pruned attempt what was measured
     *     last; none if nothing was measured. What diverged has positive infinity
     */
    public record Attempt(Point point, State state, List<Double> losses) {
        public Attempt {
            losses = List.copyOf(losses);
        }
    }
}
