package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/**
 * MLflow's own Java client, whose calls have no time limit, cannot be interrupted and are repeated without a pause. So it
 * is asked only after the server has answered a request with a limit, in a thread of its own, and given up when its time
 * is over: closing it takes its connection away from the call.
 */
final class BoundedClient {
    /** Held, as Java forgets the level of a logger that nobody holds. */
    private static final Logger HTTP_LOG = Logger.getLogger("org.mlflow_project.apachehttp");

    private final MlflowConnection connection;
    private @Nullable MlflowClient client;

    BoundedClient(MlflowConnection connection) {
        this.connection = requireNonNull(connection, "connection is null");
        HTTP_LOG.setLevel(Level.OFF); // what requests meet is told by exceptions
    }

    /**
     * What the client answers.
     *
     * @throws TrackingException if the server refuses or does not answer in time
     */
    <T> T ask(Function<MlflowClient, T> question) {
        connection.probe();
        MlflowClient asked = client;
        if (asked == null) {
            TrackingServer server = connection.server();
            asked = new MlflowClient(server.credentials().forClient(server.toString()));
            client = asked;
        }
        return answer(question, asked);
    }

    private <T> T answer(Function<MlflowClient, T> question, MlflowClient asked) {
        FutureTask<T> answer = new FutureTask<>(() -> question.apply(asked));
        Thread thread = new Thread(answer, "mlflow-client");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(connection.requestLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandon(asked);
            throw connection.late(e);
        } catch (InterruptedException e) {
            abandon(asked);
            throw connection.interrupted(e);
        } catch (ExecutionException e) {
            throw refusal(requireNonNull(e.getCause(), "an execution fails with a cause"));
        }
    }

    private void abandon(MlflowClient asked) {
        client = null;
        asked.close();
    }

    private TrackingException refusal(Throwable cause) {
        if (cause instanceof MlflowHttpException refused) {
            String body = requireNonNull(refused.getBodyMessage(), "body is null");
            return new MlflowAnswer(refused.getStatusCode(), body, "", Duration.ZERO).refusal(connection.server());
        }
        Throwable reason = cause.getCause() instanceof IOException broken ? broken : cause;
        return connection.unreachable(reason);
    }
}
