package org.metafield.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs, each in a process of its own, and reads the lines of JSON that they print.
 *
 * @param log where everything else that they print goes
 */
record Programs(Path log) {
    /**
     * Runs a program to its end.
     *
     * @return the JSON objects that it printed
     * @throws ProgramException if it fails
     */
    List<JsonNode> run(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // As the launcher sets them.
        builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
        builder.environment().putIfAbsent("TF_CPU_ALLOCATOR_USE_BFC", "1");
        builder.environment().putIfAbsent("TF_CPU_BFC_MEM_LIMIT_IN_MB", "16777216");
        Process process = builder.start();
        List<JsonNode> objects = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("{")) {
                    objects.add(new ObjectMapper().readTree(line));
                } else {
                    Files.writeString(log, line + "\n", StandardOpenOption.APPEND);
                }
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new ProgramException(String.join(" ", command), status, log);
            }
            return objects;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a program ran", e);
        } finally {
            process.destroy();
        }
    }
}
