package org.metafield.modality.files;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.Split;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/**
 * How many signals each split has. Splits that share a list are cut from it one after the other and never overlap: train,
 * then validation, then test. Where a count is absent, the first of the sharing splits takes what the others leave, and
 * each other takes a tenth of the list, rounded up, but no more than is left.
 */
public record Splits(
        @Describe("Signals to train on; what the other splits leave if absent.") @Range(min = 0)
        Optional<Integer> train,

        @Describe("Signals to validate on; if absent and not kept apart from the training signals,"
                + " a tenth of them is set aside.")
        @Range(min = 0)
        Optional<Integer> validation,

        @Describe("Signals to test on; if absent, all that are kept apart for it, or else a tenth of the signals.")
        @Range(min = 0)
        Optional<Integer> test) {
    /** No counts. */
    public static final Splits DEFAULTS = new Splits(Optional.empty(), Optional.empty(), Optional.empty());

    /** A part of a list: from an index, so many. */
    public record Span(int from, int count) {}

    private Optional<Integer> asked(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /**
     * Where a split lies in a list.
     *
     * @param split which split
     * @param available how many signals the list has
     * @param sharing the splits that are cut from the list
     * @param place names the list in messages
     * @param noun what the list holds, such as {@code images}
     * @throws SignalException if there are too few, or none for the split
     */
    public Span span(Split split, int available, Set<Split> sharing, String place, String noun) {
        Map<Split, Integer> counts = counts(available, sharing, place, noun);
        int count = counts.getOrDefault(split, 0);
        if (count == 0) {
            throw new SignalException(place + " holds " + available + " " + noun + ", none of them for the split "
                    + split.label() + " (" + shares(counts) + "): set splits." + split.label()
                    + ", lower another split or add " + noun);
        }
        int from = counts.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(split) < 0)
                .mapToInt(Map.Entry::getValue)
                .sum();
        return new Span(from, count);
    }

    private Map<Split, Integer> counts(int available, Set<Split> sharing, String place, String noun) {
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        sharing.forEach(split -> asked(split).ifPresent(count -> counts.put(split, count)));
        long left = available
                - counts.values().stream().mapToLong(Integer::longValue).sum();
        if (left < 0) {
            throw new SignalException(place + " holds " + available + " " + noun + ", fewer than splits asks for ("
                    + shares(counts) + "): lower the counts or add " + noun);
        }
        Split first = sharing.stream().sorted().findFirst().orElseThrow();
        // A split that takes the rest gets at least one signal.
        long spare = counts.containsKey(first) ? left : Math.max(0, left - 1);
        long tenth = (available + 9L) / 10;
        for (Split split : Split.values()) {
            if (sharing.contains(split) && split != first && !counts.containsKey(split)) {
                int count = (int) Math.min(tenth, spare);
                counts.put(split, count);
                spare -= count;
                left -= count;
            }
        }
        counts.putIfAbsent(first, (int) left);
        return counts;
    }

    private static String shares(Map<Split, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().label() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
