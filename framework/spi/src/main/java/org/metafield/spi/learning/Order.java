package org.metafield.spi.learning;

/** How far adaptation is differentiated. */
public enum Order {
    /** Inner gradients are constants. */
    FIRST,
    /** Through the inner gradients. */
    SECOND
}
