package org.metafield.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.mlflow.BackgroundDelivery;
import org.metafield.tracking.mlflow.Delivery;
import org.metafield.tracking.mlflow.TrackingException;
import org.metafield.tracking.mlflow.TrackingServer;

/** Shows a run or a sweep on an MLflow server while it goes on. It never fails because of that. */
public interface Tracking {
    /** No server. */
    Tracking NONE = limit -> Optional.empty();

    /**
     * Says that it has ended, and waits for what is left to be sent.
     *
     * @param limit the longest time to wait
     * @return what to remind the user of if not everything was sent and a warning was given before
     */
    Optional<String> finish(Duration limit);

    /** Says that it has ended, and that another process sends what is left. */
    default void leave() {}

    /**
     * Begins to send to the server that a specification names, if it names one.
     *
     * @param word what is sent: {@code run}
     * @param folder its folder
     * @param deliveries makes the delivery to a server
     * @param variables the environment variables
     * @param warnings takes at most one warning, possibly from another thread
     */
    static Tracking start(
            Specification specification,
            String word,
            Path folder,
            Function<TrackingServer, Delivery> deliveries,
            Function<String, Optional<String>> variables,
            Consumer<String> warnings) {
        Optional<String> address = specification.tracking().uri();
        if (address.isEmpty()) {
            return NONE;
        }
        try {
            TrackingServer server = TrackingServer.of(address.get(), variables);
            BackgroundDelivery background =
                    BackgroundDelivery.start(deliveries.apply(server), BackgroundDelivery.INTERVAL, warnings);
            return new Tracking() {
                @Override
                public Optional<String> finish(Duration limit) {
                    return background.finish(limit);
                }

                @Override
                public void leave() {
                    background.leave();
                }
            };
        } catch (TrackingException | RunFolderException e) {
            String command = "'metafield sync --uri ADDRESS " + folder + "'";
            warnings.accept(e.getMessage() + "; the " + word + " goes on in its folder, and " + command + " sends it");
            return limit -> Optional.of("the " + word + " is on no MLflow server; " + command + " sends it");
        }
    }
}
