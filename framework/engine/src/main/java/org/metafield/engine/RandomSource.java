package org.metafield.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where random numbers come from. A source is a seed, and its children are found by name: what one part of a run draws
 * does not change what another draws, and a step draws the same numbers whether or not the run was interrupted before.
 */
public record RandomSource(long seed) {
    /** The source of that name. */
    public RandomSource child(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            return new RandomSource(ByteBuffer.wrap(digest.digest()).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The source of that number. */
    public RandomSource child(long index) {
        return child(Long.toString(index));
    }

    /** A generator at its beginning. */
    public RandomGenerator generator() {
        return new SplittableRandom(seed);
    }
}
