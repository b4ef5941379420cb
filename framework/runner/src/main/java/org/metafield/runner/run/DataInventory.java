package org.metafield.runner.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.dsl.ResolvedValue;
import org.metafield.engine.Experiment;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.run.DataReport.FileReport;
import org.metafield.runner.run.DataReport.SplitReport;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** The files that the splits of an experiment are read from, not yet read. */
final class DataInventory {
    private static final String KEY = "data.";

    private final String source;
    private final Map<String, String> options;
    private final List<SplitFiles> splits;

    private DataInventory(String source, Map<String, String> options, List<SplitFiles> splits) {
        this.source = source;
        this.options = options;
        this.splits = splits;
    }

    private record SplitFiles(Split split, int signals, List<SignalFile> files) {}

    /**
     * Opens splits to list their files.
     *
     * @throws org.metafield.spi.data.SignalException if one cannot be opened
     */
    static DataInventory of(LoadedExperiment loaded, Collection<Split> wanted) {
        Experiment experiment = loaded.experiment();
        Map<String, String> options = new LinkedHashMap<>();
        for (ResolvedValue value : loaded.resolved().values()) {
            if (value.path().startsWith(KEY) && !value.path().equals("data.type")) {
                options.put(value.path().substring(KEY.length()), value.value());
            }
        }
        List<SplitFiles> splits = new ArrayList<>();
        for (Split split : wanted) {
            try (SignalSequence signals = experiment.data().open(split, experiment.modality())) {
                splits.add(new SplitFiles(split, signals.size(), signals.files()));
            }
        }
        return new DataInventory(experiment.specification().data().type(), options, splits);
    }

    /**
     * Reads every file once.
     *
     * @throws IOException if one cannot be read, or the thread is interrupted
     */
    DataReport read(Clock clock) throws IOException {
        Map<Path, FileReport> known = new HashMap<>();
        List<SplitReport> reports = new ArrayList<>();
        for (SplitFiles split : splits) {
            List<FileReport> files = new ArrayList<>();
            for (SignalFile file : split.files()) {
                FileReport report = known.get(file.path());
                if (report == null) {
                    report = Checksums.of(file.name(), file.path());
                    known.put(file.path(), report);
                }
                files.add(report);
            }
            files.sort(Comparator.comparing(FileReport::name));
            reports.add(new SplitReport(
                    split.split().label(),
                    split.signals(),
                    files.size(),
                    files.stream().mapToLong(FileReport::bytes).sum(),
                    files.isEmpty() ? Optional.empty() : Optional.of(Checksums.of(files)),
                    files.size() > Checksums.MOST_FILES ? List.of() : files));
        }
        return new DataReport(clock.instant(), source, options, reports);
    }
}
