package org.metafield.runner.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.metafield.runner.Specification;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.mlflow.BackgroundDelivery;
import org.metafield.tracking.mlflow.RunDelivery;
import org.metafield.tracking.mlflow.TrackingException;
import org.metafield.tracking.mlflow.TrackingServer;

/** Shows a run on an MLflow server while it goes on. A run never fails because of it. */
public interface RunTracking {
    /** No server. */
    RunTracking NONE = limit -> Optional.empty();

    /**
     * Says that the run has ended, and waits for what is left to be sent.
     *
     * @param limit the longest time to wait
     * @return what to remind the user of if not everything was sent and a warning was given before
     */
    Optional<String> finish(Duration limit);

    /**
     * Begins to send a run to the server that its specification names, if it names one.
     *
     * @param variables the environment variables
     * @param warnings takes at most one warning, possibly from another thread
     */
    static RunTracking start(
            Specification specification,
            RunFolder folder,
            Function<String, Optional<String>> variables,
            Consumer<String> warnings) {
        Optional<String> address = specification.tracking().uri();
        if (address.isEmpty()) {
            return NONE;
        }
        try {
            TrackingServer server = TrackingServer.of(address.get(), variables);
            RunDelivery delivery = new RunDelivery(folder, server, specification.trackingExperiment());
            return BackgroundDelivery.start(delivery, BackgroundDelivery.INTERVAL, warnings)::finish;
        } catch (TrackingException e) {
            String command = "'metafield sync --uri ADDRESS " + folder.path() + "'";
            warnings.accept(e.getMessage() + "; the run goes on in its folder, and " + command + " sends it");
            return limit -> Optional.of("the run is on no MLflow server; " + command + " sends it");
        }
    }
}
