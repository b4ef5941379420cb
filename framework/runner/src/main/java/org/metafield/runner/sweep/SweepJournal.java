package org.metafield.runner.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.metafield.tracking.AppendedLines;
import org.metafield.tracking.RunFolderException;

/** The append-only record of a sweep: one JSON object a line, on the disk before the sweep goes on. */
public final class SweepJournal implements AutoCloseable {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final AppendedLines lines;

    private SweepJournal(AppendedLines lines) {
        this.lines = lines;
    }

    /**
     * Opens a journal to append to it.
     *
     * @throws RunFolderException if it cannot be written
     */
    static SweepJournal open(Path file) {
        return new SweepJournal(AppendedLines.open(file));
    }

    /**
     * What happened up to now; nothing if there is no journal.
     *
     * @throws RunFolderException if it cannot be read
     */
    public static List<SweepEvent> read(Path file) {
        List<SweepEvent> events = new ArrayList<>();
        for (String line : AppendedLines.read(file)) {
            try {
                events.add(MAPPER.readValue(line, SweepEvent.class));
            } catch (JsonProcessingException e) {
                throw new RunFolderException(
                        file + ":" + (events.size() + 1)
                                + " is no event of a sweep; remove the line if the file was edited by hand",
                        e);
            }
        }
        return events;
    }

    void append(SweepEvent event) {
        try {
            lines.append(MAPPER.writeValueAsString(event), true);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + event + " has no JSON form", e);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
