package org.metafield.engine.specification;

import java.util.Locale;

/** The initializations that an evaluation compares (Tancik et al. 2021; definitions in the documentation). */
public enum EvaluatedInitialization {
    /** That of the run: meta-learned. */
    LEARNED,
    /** Drawn as the architecture says. */
    STANDARD,
    /** Fitted to the mean of the training signals. */
    MEAN,
    /** Fitted, from standard, to what the learned initialization gives. */
    MATCHED,
    /** The learned initialization with the entries of each tensor in random order. */
    SHUFFLED;

    /** Whether all parameters are fitted to values that no single signal has. */
    public boolean isFitted() {
        return this == MEAN || this == MATCHED;
    }

    /** The initialization as users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
