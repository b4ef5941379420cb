package org.metafield.tracking.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.metafield.tracking.mlflow.TrackingException.Kind;

/**
 * Where an MLflow server is.
 *
 * @param uri its address, without credentials and without a slash at the end
 * @param authorization the value of the header that says who asks; empty if the server asks nobody
 */
public record TrackingServer(URI uri, Optional<String> authorization) {
    /** The variables that MLflow's own clients read. */
    private static final String USER = "MLFLOW_TRACKING_USERNAME";

    private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
    private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

    /** What to do instead of writing a user's name and password into an address. */
    public static final String WHERE_CREDENTIALS_BELONG =
            "set the environment variables " + USER + " and " + PASSWORD + ", or " + TOKEN;

    /**
     * The server at an address, with the credentials that the environment has for it.
     *
     * @param variables the environment variables
     * @throws TrackingException if it is no address of a server
     */
    public static TrackingServer of(String address, Function<String, Optional<String>> variables) {
        if (hasCredentials(address)) {
            throw new TrackingException(
                    Kind.PERMANENT,
                    "the address of the MLflow server holds a user's name or password; " + WHERE_CREDENTIALS_BELONG);
        }
        URI uri;
        try {
            uri = new URI(address.strip().replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw noAddress(address, e);
        }
        if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null) {
            throw noAddress(address, null);
        }
        Optional<String> token = variables.apply(TOKEN).map(value -> "Bearer " + value);
        Optional<String> user = variables
                .apply(USER)
                .map(name -> name + ":" + variables.apply(PASSWORD).orElse(""))
                .map(both -> "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
        return new TrackingServer(uri, user.or(() -> token));
    }

    private static TrackingException noAddress(String address, @Nullable Exception cause) {
        return new TrackingException(
                Kind.PERMANENT,
                "'" + address + "' is no address of an MLflow server; write it like http://127.0.0.1:5000, as"
                        + " 'mlflow server' prints it",
                cause);
    }

    /** Whether an address may hold a user's name or password: wherever there is an {@code @}, as a password may. */
    public static boolean hasCredentials(String address) {
        return address.contains("@");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
