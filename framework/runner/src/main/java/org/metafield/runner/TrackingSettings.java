package org.metafield.runner;

import java.util.Optional;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.option.Describe;
import org.metafield.tracking.mlflow.TrackingServer;

/** Where runs are to be seen beside their folders. */
public record TrackingSettings(
        @Describe("Address of an MLflow server, such as ${env:MLFLOW_TRACKING_URI}; none to keep runs in folders alone")
        Optional<String> uri,

        @Describe("Name of the experiment on the server; the name of this one if not given")
        Optional<String> experiment) {
    /** No server. */
    public static final TrackingSettings DEFAULTS = new TrackingSettings(Optional.empty(), Optional.empty());

    /** Refuses an address with a password: a run's folder keeps its specification. */
    public TrackingSettings {
        if (uri.filter(TrackingServer::hasCredentials).isPresent()) {
            throw new InvalidOptionException(
                    "uri",
                    "a specification is kept with its runs and must hold no user's name or password; "
                            + TrackingServer.WHERE_CREDENTIALS_BELONG);
        }
    }
}
