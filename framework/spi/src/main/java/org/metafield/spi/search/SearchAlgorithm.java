package org.metafield.spi.search;

/**
 * Decides which points of a search space a sweep tries. It keeps no state: what it suggests follows from the space and
 * from what was tried, so that a sweep that goes on after a crash goes on as if nothing had happened.
 */
public interface SearchAlgorithm {
    /**
     * How many points are tried in all.
     *
     * @param objectives how many numbers each is judged by
     * @throws IllegalArgumentException if such a space cannot be searched, with the reason
     */
    int trials(SearchSpace space, int objectives);

    /**
     * The next point. It is asked for fewer than {@link #trials} times. The same arguments give the same point.
     *
     * @param history what was tried; its size is the number of the point asked for, from 0
     */
    Point ask(SearchSpace space, SearchHistory history);
}
