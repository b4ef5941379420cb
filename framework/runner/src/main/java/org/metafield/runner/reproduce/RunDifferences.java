package org.metafield.runner.reproduce;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.dsl.ResolvedValue;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.run.DataDifferences;
import org.metafield.runner.run.DataReport;
import org.metafield.runner.run.Difference;
import org.metafield.runner.run.EnvironmentReport;
import org.metafield.runner.run.EnvironmentReporter;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolder;

/** Finds out what a run was made with that is no longer the same: specification, environment and data. */
public final class RunDifferences {
    private static final String NOT_RECORDED = "not recorded";
    private static final String TRACKING = "tracking.";

    private final EnvironmentReporter environment;

    @Inject
    RunDifferences(EnvironmentReporter environment) {
        this.environment = requireNonNull(environment, "environment is null");
    }

    /**
     * Every difference.
     *
     * @param recorded the values of the run's specification
     * @param loaded what is to be run now
     * @param data the data there is now
     * @throws org.metafield.tracking.RunFolderException if a file of the run cannot be read
     */
    public List<Difference> of(RunFolder run, List<ResolvedValue> recorded, LoadedExperiment loaded, DataReport data) {
        List<Difference> differences =
                new ArrayList<>(values(recorded, loaded.resolved().values()));
        Optional<EnvironmentReport> then = ResultFile.readEnvironment(run.environment());
        if (then.isPresent()) {
            differences.addAll(EnvironmentDifferences.between(then.get(), environment.report(loaded.experiment())));
        } else {
            differences.add(new Difference("environment", NOT_RECORDED, "not known whether it is the same"));
        }
        Optional<DataReport> files = ResultFile.readData(run.data());
        if (files.isPresent()) {
            DataDifferences.between(files.get(), data).stream()
                    .map(file -> new Difference("data " + file.what(), file.recorded(), file.now()))
                    .forEach(differences::add);
        } else {
            differences.add(new Difference("data", NOT_RECORDED, "not known whether it is the same"));
        }
        return List.copyOf(differences);
    }

    /** The plugins that are not what the run was made with. */
    public List<Difference> ofPlugins(RunFolder run) {
        return ResultFile.readEnvironment(run.environment())
                .map(then -> EnvironmentDifferences.plugins(then.plugins(), environment.plugins()))
                .orElse(List.of());
    }

    private static List<Difference> values(List<ResolvedValue> recorded, List<ResolvedValue> now) {
        Map<String, String> before = new LinkedHashMap<>();
        recorded.forEach(value -> before.put(value.path(), value.value()));
        Map<String, String> after = now.stream().collect(toMap(ResolvedValue::path, ResolvedValue::value));
        after.keySet().stream().sorted().forEach(path -> before.putIfAbsent(path, ""));
        List<Difference> differences = new ArrayList<>();
        before.forEach((path, value) -> {
            String other = after.getOrDefault(path, "");
            if (!path.startsWith(TRACKING) && !other.equals(value)) {
                differences.add(new Difference("specification " + path, value, other));
            }
        });
        return differences;
    }
}
