package org.metafield.tracking.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/** Says who asks, as the environment tells it. It has no text form, as it holds secrets. */
final class Credentials {
    private static final String USER = "MLFLOW_TRACKING_USERNAME";
    private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
    private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

    /** What to do instead of writing a user's name and password into an address. */
    static final String WHERE_THEY_BELONG =
            "set the environment variables " + USER + " and " + PASSWORD + ", or " + TOKEN;

    private final Optional<String> user;
    private final String password;
    private final Optional<String> token;

    private Credentials(Optional<String> user, String password, Optional<String> token) {
        this.user = requireNonNull(user, "user is null");
        this.password = requireNonNull(password, "password is null");
        this.token = requireNonNull(token, "token is null");
    }

    /** The credentials in the variables that MLflow's own clients read; a user goes before a token. */
    static Credentials of(Function<String, Optional<String>> variables) {
        return new Credentials(variables.apply(USER), variables.apply(PASSWORD).orElse(""), variables.apply(TOKEN));
    }

    /** The value of the header that says who asks; empty if nobody does. */
    Optional<String> header() {
        return user.map(name -> "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8)))
                .or(() -> token.map(value -> "Bearer " + value));
    }

    /** The same for MLflow's Java client, with the server's address. */
    BasicMlflowHostCreds forClient(String address) {
        return user.map(name -> new BasicMlflowHostCreds(address, name, password))
                .or(() -> token.map(value -> new BasicMlflowHostCreds(address, value)))
                .orElseGet(() -> new BasicMlflowHostCreds(address));
    }
}
