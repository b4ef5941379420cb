package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.metafield.tracking.mlflow.TrackingException.Kind;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param text the body
 * @param origin the kind of content and the program it comes from, as far as the server says
 * @param pause how long the server asks to be left alone; zero if it does not say
 */
record MlflowAnswer(int status, String text, String origin, Duration pause) {
    /** Longest text of an answer that is shown. */
    private static final int SHOWN_CHARACTERS = 300;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    MlflowAnswer {
        requireNonNull(text, "text is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(pause, "pause is null");
    }

    /** The time that a {@code Retry-After} header means, in seconds or as a date; zero if it is neither. */
    static Duration pause(String retryAfter, Instant now) {
        try {
            Duration pause = retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return pause.isNegative() ? Duration.ZERO : pause;
        } catch (DateTimeParseException neither) {
            return Duration.ZERO;
        }
    }

    /** The object in the body. */
    JsonNode object(TrackingServer server) {
        JsonNode body = body();
        if (status != 200) {
            throw refusal(server);
        }
        if (!body.isObject()) {
            throw notMlflow(server);
        }
        return body;
    }

    /** Says why the server refused, and what to do. */
    TrackingException refusal(TrackingServer server) {
        JsonNode body = body();
        String said = body.isObject() ? body.path("message").asText("") : text;
        String excerpt = said.strip().replaceAll("\\s+", " ");
        String shown = excerpt.length() > SHOWN_CHARACTERS ? excerpt.substring(0, SHOWN_CHARACTERS) + "..." : excerpt;
        String code = body.path("error_code").asText("");
        if (status == 429) {
            return temporary(server, "answers 429, too many requests");
        }
        if (status >= 500) {
            // A page in HTML says nothing that a user could use; an object says what broke.
            return temporary(
                    server,
                    "answers " + status + ", an error of its own" + (body.isObject() ? " (" + shown + ")" : ""));
        }
        if (status == 401) {
            return permanent(server, "asks who you are (401); " + TrackingServer.WHERE_CREDENTIALS_BELONG);
        }
        if (status == 403) {
            return permanent(
                    server,
                    "refuses (403: " + shown + "); if it does not know itself by that name, start it with"
                            + " --allowed-hosts, otherwise ask for permission to write to the experiment");
        }
        if (code.isEmpty()) {
            return notMlflow(server);
        }
        Kind kind = code.equals("RESOURCE_DOES_NOT_EXIST")
                ? Kind.MISSING
                : code.equals("RESOURCE_ALREADY_EXISTS") ? Kind.EXISTING : Kind.PERMANENT;
        return new TrackingException(kind, "the MLflow server " + server + " refuses (" + code + ": " + shown + ")");
    }

    private JsonNode body() {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }

    private TrackingException notMlflow(TrackingServer server) {
        return new TrackingException(
                Kind.PERMANENT,
                server + " answers (" + status + (origin.isEmpty() ? "" : ", " + origin)
                        + ") but not as an MLflow server does; set tracking.uri to the address that 'mlflow server'"
                        + " prints");
    }

    private static TrackingException permanent(TrackingServer server, String what) {
        return new TrackingException(Kind.PERMANENT, "the MLflow server " + server + " " + what);
    }

    private TrackingException temporary(TrackingServer server, String what) {
        return new TrackingException(Kind.TEMPORARY, "the MLflow server " + server + " " + what, pause, null);
    }
}
