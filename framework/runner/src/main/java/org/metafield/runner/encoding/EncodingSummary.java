package org.metafield.runner.encoding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.metafield.tracking.RunFolderException;

/**
 * What an encoding holds.
 *
 * @param signals how many signals
 * @param files how many files
 * @param bytes the size of all files
 * @param means the mean of each metric over signals, by name
 */
public record EncodingSummary(int signals, int files, long bytes, Map<String, Double> means) {
    /**
     * Reads the metrics of all signals.
     *
     * @throws org.metafield.runner.UserException if a file is damaged
     */
    public static EncodingSummary of(EncodingFolder folder) {
        EncodingManifest manifest = folder.manifest();
        String digest = folder.digest();
        EncodingColumns columns = EncodingColumns.of(manifest).withoutParameters();
        Map<String, Double> sums = new LinkedHashMap<>();
        long bytes = 0;
        for (int file = 0; file < manifest.files(); file++) {
            bytes += size(folder.file(file));
            folder.read(
                    manifest,
                    digest,
                    file,
                    columns,
                    signal -> signal.metrics().forEach((name, value) -> sums.merge(name, value, Double::sum)));
        }
        sums.replaceAll((name, sum) -> sum / manifest.signals());
        return new EncodingSummary(manifest.signals(), manifest.files(), bytes, sums);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new RunFolderException(file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
