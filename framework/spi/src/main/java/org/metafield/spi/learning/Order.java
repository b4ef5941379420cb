package org.metafield.spi.learning;

/** How far adaptation is differentiated. */
public enum Order {
    /**
     * Not at all: the adapted parameters and the losses on the way are constants. However many steps, a run needs the memory
     * of one.
     */
    NONE,
    /** Inner gradients are constants. */
    FIRST,
    /** Through the inner gradients. */
    SECOND
}
