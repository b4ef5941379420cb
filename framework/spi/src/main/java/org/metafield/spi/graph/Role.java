package org.metafield.spi.graph;

import java.util.Locale;

/** What a parameter is for. */
public enum Role {
    /** Multiplies an input. */
    WEIGHT,
    /** Is added. */
    BIAS,
    /** Changes a shared network for one signal; begins anew for each, so the outer loop does not learn it. */
    MODULATION,
    /** Stands for one signal and is mapped to modulations; begins anew for each, as they do. */
    LATENT,
    /** Changes a shared network for one signal, as a modulation does, but from a start that the outer loop learns. */
    PATTERN,
    /** A learned step size. */
    RATE,
    /** Drawn once and fixed: neither adapted nor learned, but saved with the others. */
    BUFFER;

    /** The role as users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
