package org.metafield.tracking.mlflow;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.WholeFile;

/**
 * How much of a run or a sweep a server has, kept in its folder. It saves work alone: what is sent twice is kept once.
 *
 * @param place where the run is on the server
 * @param there what of it is there
 */
record DeliveryProgress(RunPlace place, Delivered there) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** Nothing is there. */
    static DeliveryProgress none(TrackingServer server, String experiment) {
        return new DeliveryProgress(RunPlace.in(server, experiment), Delivered.NOTHING);
    }

    /** What the file says of this server and experiment; nothing is there if it speaks of others or does not exist. */
    static DeliveryProgress read(Path file, TrackingServer server, String experiment) {
        if (Files.exists(file)) {
            try {
                DeliveryProgress read = MAPPER.readValue(file.toFile(), DeliveryProgress.class);
                if (read.place().isIn(server, experiment)) {
                    return read;
                }
            } catch (IOException e) {
                throw new RunFolderException(file + " cannot be read; remove it to send the run anew", e);
            }
        }
        return none(server, experiment);
    }

    void write(Path file) {
        try {
            WholeFile.write(file, MAPPER.writeValueAsString(this));
        } catch (IOException e) {
            throw new IllegalStateException("the progress has no JSON form", e);
        }
    }

    /** The run, as the server names it; empty if it is not known to be there. */
    String runId() {
        return place.runId();
    }

    DeliveryProgress at(RunPlace known) {
        return new DeliveryProgress(known, there);
    }

    DeliveryProgress with(UnaryOperator<Delivered> more) {
        return new DeliveryProgress(place, more.apply(there));
    }
}
