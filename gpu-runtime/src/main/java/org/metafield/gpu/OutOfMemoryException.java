package org.metafield.gpu;

/** The device has too little memory for a graph. */
public class OutOfMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what lowers the need. */
    public OutOfMemoryException(Throwable cause) {
        super(
                "the device has too little memory for this graph (" + cause.getMessage()
                        + "); lower modality.size, runtime.tasks-per-graph, adaptation.steps or architecture.width,"
                        + " or select a smaller adaptation.context",
                cause);
    }
}
