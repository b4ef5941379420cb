package org.metafield.runner.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which data a run is trained and evaluated on, for whoever wants to know whether it is still the same: the file
 * {@code data.json}.
 *
 * @param computed when the checksums were finished
 * @param source the data source's type
 * @param options its options by dotted key, as the resolved specification has them
 * @param splits the splits that the run reads, in the order train, validation, test
 * @param initialization the file from which parameters are read before the first step; empty if they are drawn
 */
public record DataReport(
        Instant computed,
        String source,
        Map<String, String> options,
        List<SplitReport> splits,
        Optional<FileReport> initialization) {
    public DataReport {
        options = Map.copyOf(options);
        splits = List.copyOf(splits);
    }

    /**
     * A split.
     *
     * @param split its name
     * @param signals how many signals it has; an evaluation may measure fewer
     * @param fileCount how many files they are read from; zero if they are made up
     * @param bytes the sum of the files' sizes
     * @param sha256 of all files: see {@link Checksums#of(java.util.Collection)}; empty if there are none
     * @param files each file, in the order of names; empty if there are more than {@value Checksums#MOST_FILES}
     */
    public record SplitReport(
            String split, int signals, int fileCount, long bytes, Optional<String> sha256, List<FileReport> files) {
        public SplitReport {
            files = List.copyOf(files);
        }
    }

    /**
     * A file.
     *
     * @param name its path within the data set, with slashes
     * @param bytes its size
     * @param sha256 the SHA-256 of its content, in hexadecimal digits
     */
    public record FileReport(String name, long bytes, String sha256) {}
}
