package org.metafield.modality.files;

/** Seeds that differ in every bit where their origins differ in one. */
public final class RandomSeeds {
    private RandomSeeds() {}

    /** One seed of several numbers, by the finalizer of SplitMix64. */
    public static long mix(long... parts) {
        long seed = 0;
        for (long part : parts) {
            seed = (seed + part) * 0x9E3779B97F4A7C15L;
            seed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
            seed = (seed ^ (seed >>> 27)) * 0x94D049BB133111EBL;
            seed ^= seed >>> 31;
        }
        return seed;
    }
}
