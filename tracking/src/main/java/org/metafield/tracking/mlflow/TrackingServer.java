package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.metafield.tracking.mlflow.TrackingException.Kind;

/** Where an MLflow server is, and who asks it. Its text is the address alone. */
public final class TrackingServer {
    /** What to do instead of writing a user's name and password into an address. */
    public static final String WHERE_CREDENTIALS_BELONG = Credentials.WHERE_THEY_BELONG;

    private final URI uri;
    private final Credentials credentials;

    private TrackingServer(URI uri, Credentials credentials) {
        this.uri = requireNonNull(uri, "uri is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
    }

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
        return new TrackingServer(uri, Credentials.of(variables));
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

    /** The address, without credentials and without a slash at the end. */
    public URI uri() {
        return uri;
    }

    Credentials credentials() {
        return credentials;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
