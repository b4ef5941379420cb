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
import org.metafield.engine.specification.InitializationSettings;
import org.metafield.engine.specification.InitializationSettings.Source;
import org.metafield.runner.UserException;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.experiment.Preflight;
import org.metafield.runner.run.DataReport.FileReport;
import org.metafield.runner.run.DataReport.SplitReport;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** The files that the splits of an experiment are read from, not yet read. */
public final class DataInventory {
    private static final String KEY = "data.";

    private final String source;
    private final Map<String, String> options;
    private final List<SplitFiles> splits;
    private final Optional<Path> initialization;

    private DataInventory(
            String source, Map<String, String> options, List<SplitFiles> splits, Optional<Path> initialization) {
        this.source = source;
        this.options = options;
        this.splits = splits;
        this.initialization = initialization;
    }

    private record SplitFiles(Split split, int signals, List<SignalFile> files) {}

    /**
     * Reads all that a run would read, before it.
     *
     * @throws org.metafield.spi.data.SignalException if a split cannot be opened
     * @throws UserException if a file cannot be read
     */
    public static DataReport report(LoadedExperiment loaded, Clock clock) {
        return report(of(loaded, Preflight.splits(loaded.experiment())), clock);
    }

    /**
     * Reads all of some splits.
     *
     * @throws org.metafield.spi.data.SignalException if one cannot be opened
     * @throws UserException if a file cannot be read
     */
    public static DataReport report(LoadedExperiment loaded, Collection<Split> wanted, Clock clock) {
        return report(of(loaded, wanted, Optional.empty()), clock);
    }

    private static DataReport report(DataInventory inventory, Clock clock) {
        try {
            return inventory.read(clock);
        } catch (IOException e) {
            throw new UserException("the data cannot be read: " + e, e);
        }
    }

    /**
     * Opens splits to list their files.
     *
     * @throws org.metafield.spi.data.SignalException if one cannot be opened
     */
    static DataInventory of(LoadedExperiment loaded, Collection<Split> wanted) {
        InitializationSettings initialization =
                loaded.experiment().specification().initialization();
        return of(
                loaded, wanted, initialization.type() == Source.SAFETENSORS ? initialization.path() : Optional.empty());
    }

    private static DataInventory of(LoadedExperiment loaded, Collection<Split> wanted, Optional<Path> initialization) {
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
        return new DataInventory(experiment.specification().data().type(), options, splits, initialization);
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
        Optional<FileReport> parameters = initialization.isEmpty()
                ? Optional.empty()
                : Optional.of(Checksums.of(initialization.get().getFileName().toString(), initialization.get()));
        return new DataReport(clock.instant(), source, options, reports, parameters);
    }
}
