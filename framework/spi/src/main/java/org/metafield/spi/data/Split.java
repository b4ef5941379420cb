package org.metafield.spi.data;

import java.util.Locale;

/** The parts of a data set, which have no signal in common. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The split as users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
