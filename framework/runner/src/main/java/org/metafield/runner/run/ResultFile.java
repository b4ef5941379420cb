package org.metafield.runner.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.WholeFile;

/** The JSON files of a run folder beside its journal. */
public final class ResultFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ResultFile() {}

    /** A record as one line of JSON. */
    public static String line(Record value) {
        try {
            return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value + " has no JSON form", e);
        }
    }

    /**
     * Writes a record as JSON, whole or not at all.
     *
     * @throws RunFolderException if it cannot be written
     */
    public static void write(Path file, Record value) {
        try {
            WholeFile.write(file, MAPPER.writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value + " has no JSON form", e);
        }
    }

    /**
     * Reads the result of an evaluation; empty if there is no such file.
     *
     * @throws RunFolderException if it cannot be read
     */
    public static Optional<EvaluationResult> readEvaluation(Path file) {
        return read(file, EvaluationResult.class, "remove it and use 'metafield resume'");
    }

    /**
     * Reads what a run was made with; empty if there is no such file.
     *
     * @throws RunFolderException if it cannot be read
     */
    public static Optional<EnvironmentReport> readEnvironment(Path file) {
        return read(file, EnvironmentReport.class, "remove it to do without");
    }

    /**
     * Reads what data a run was made with; empty if there is no such file.
     *
     * @throws RunFolderException if it cannot be read
     */
    public static Optional<DataReport> readData(Path file) {
        return read(file, DataReport.class, "remove it to do without");
    }

    /**
     * Reads a record that must be there.
     *
     * @throws RunFolderException if it cannot be read
     */
    public static <T extends Record> T read(Path file, Class<T> type) {
        return read(file, type, "restore it")
                .orElseThrow(() -> new RunFolderException(file + " is missing; restore it"));
    }

    private static <T extends Record> Optional<T> read(Path file, Class<T> type, String remedy) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(file.toFile(), type));
        } catch (IOException e) {
            throw new RunFolderException(file + " cannot be read (" + e.getMessage() + "); " + remedy, e);
        }
    }
}
