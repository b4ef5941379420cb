package org.metafield.tracking.mlflow;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Sends what is in a folder to an MLflow server, as often as it is asked; the server has everything once. */
public interface Delivery {
    /**
     * Sends once what the server does not have.
     *
     * @param running whether a process is at work on it; if none is and there is no end, it was killed
     * @return where it can be seen; empty if it has not begun, and nothing was sent
     * @throws TrackingException if the server did not take all of it
     * @throws org.metafield.tracking.RunFolderException if a file cannot be read, or another process is sending it
     */
    Optional<URI> deliver(boolean running);

    /** The server. */
    TrackingServer server();

    /** What is sent, in a word: {@code run}. */
    String word();

    /** The folder. */
    Path path();

    /** Whether a process is at work on it. Not to be asked by the one that is. */
    boolean isLocked();
}
