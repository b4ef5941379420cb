package org.metafield.modality.files;

import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/**
 * Signals that a generator makes up. Each depends on the seed, its split and its number only, so that it is the same
 * whatever their count, and on every system.
 */
public final class GeneratedSignals implements SignalSequence {
    private final Split split;
    private final int count;
    private final String noun;
    private final long seed;
    private final BiFunction<String, Random, Signal> maker;

    /**
     * Signals of a split.
     *
     * @param noun what one is called, such as {@code text}
     * @param maker makes a signal of its name and what chance it has
     */
    public GeneratedSignals(Split split, int count, String noun, long seed, BiFunction<String, Random, Signal> maker) {
        this.split = split;
        this.count = count;
        this.noun = noun;
        this.seed = seed;
        this.maker = maker;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public String name(int index) {
        return split.label() + " " + noun + " " + Objects.checkIndex(index, count);
    }

    @Override
    public Signal read(int index) {
        String name = name(index);
        long own = RandomSeeds.mix(seed, split.label().hashCode(), index);
        return maker.apply(name, new Random(own));
    }
}
