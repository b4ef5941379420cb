package org.metafield.modality.radiance.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.metafield.spi.data.SignalException;

/** Reads JSON files of scenes. */
final class SceneJson {
    /** Python writes NaN and Infinity into JSON; they are read, so that what has them can be named. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private SceneJson() {}

    /**
     * Reads a file.
     *
     * @throws SignalException if it is missing or no JSON
     */
    static JsonNode read(Path file) {
        try {
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
            if (json == null || !json.isObject()) {
                throw new SignalException(file + " is no JSON object: replace it");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new SignalException(
                    file + " is broken or cut off JSON (line " + e.getLocation().getLineNr() + "): replace it", e);
        } catch (NoSuchFileException e) {
            throw new SignalException("there is no file " + file + ": check the path", e);
        } catch (IOException e) {
            throw new SignalException(file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * A number of a frame, or else of all frames.
     *
     * @throws SignalException if it is something else, or not finite
     */
    static Optional<Double> number(JsonNode all, JsonNode frame, String key, String name) {
        JsonNode value = frame.has(key) ? frame.path(key) : all.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new SignalException(name + ": " + key + " is " + value.asText() + ", which is no finite number");
        }
        return Optional.of(value.doubleValue());
    }
}
