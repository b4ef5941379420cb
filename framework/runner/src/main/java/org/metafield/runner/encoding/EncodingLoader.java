package org.metafield.runner.encoding;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.metafield.dsl.ProblemsException;
import org.metafield.dsl.Replacement;
import org.metafield.engine.Experiment;
import org.metafield.engine.evaluation.SignalCodec;
import org.metafield.gpu.HostTensor;
import org.metafield.runner.BuildInformation;
import org.metafield.runner.UserException;
import org.metafield.runner.encoding.EncodingManifest.Metric;
import org.metafield.runner.encoding.EncodingManifest.Parameter;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.experiment.Preflight;
import org.metafield.runner.run.Checksums;
import org.metafield.runner.run.DataInventory;
import org.metafield.runner.run.DataReport;
import org.metafield.runner.run.DataReport.FileReport;
import org.metafield.runner.run.LearnedParameters;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.metafield.tracking.RunFolder;

/** Finds out what an encoding will be, and what would stop it later. */
public final class EncodingLoader {
    /** A file is made as a whole, so that a kill costs a part of one, and is small enough that workers share evenly. */
    private static final int MOST_SIGNALS_PER_FILE = 100;

    private static final int LEAST_FILES = 16;

    private final ExperimentLoader loader;
    private final Preflight preflight;
    private final BuildInformation build;
    private final Clock clock;

    @Inject
    EncodingLoader(ExperimentLoader loader, Preflight preflight, BuildInformation build, Clock clock) {
        this.loader = requireNonNull(loader, "loader is null");
        this.preflight = requireNonNull(preflight, "preflight is null");
        this.build = requireNonNull(build, "build is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What is to be encoded, and how.
     *
     * @param checkpoint the file that holds the run's parameters
     * @param data the data in place of the run's
     * @param splits the splits of it; all that it has if empty
     * @param overrides what is changed of the run's specification
     * @param steps the adaptation steps; empty for the most of the evaluation
     * @param signalsPerFile empty for a hundred, or fewer if that makes few files
     */
    public record Request(
            RunFolder run,
            Path checkpoint,
            Optional<Replacement> data,
            List<Split> splits,
            List<String> overrides,
            OptionalInt steps,
            OptionalInt signalsPerFile) {
        public Request {
            splits = List.copyOf(splits);
            overrides = List.copyOf(overrides);
        }
    }

    /**
     * Reads all that an encoding begins with, and the data once for its checksums.
     *
     * @throws ProblemsException with all that is wrong
     * @throws UserException if the run has no such checkpoint, or its signals cannot be encoded
     * @throws SignalException if the data cannot be read
     */
    public LoadedEncoding load(Request request) {
        Path specification = request.run().specification();
        LoadedExperiment loaded = request.data()
                .map(data -> loader.load(specification, data, request.overrides()))
                .orElseGet(() -> loader.load(specification, request.overrides()));
        Experiment experiment = loaded.experiment();
        if (experiment.stream().isPresent()) {
            throw new UserException("this run learns from streams of segments, of which no field is kept for a whole"
                    + " signal; encode with --set continual=none to adapt to whole signals");
        }
        Map<String, HostTensor> learned = LearnedParameters.read(request.checkpoint(), experiment);
        Set<String> leftOut = new LinkedHashSet<>();
        List<Split> splits = request.splits().isEmpty() ? present(loaded, leftOut) : request.splits();
        preflight.check(loaded, splits);
        DataReport data = DataInventory.report(loaded, splits, clock);
        int signals =
                data.splits().stream().mapToInt(DataReport.SplitReport::signals).sum();
        EncodingManifest manifest = new EncodingManifest(
                build.version(),
                request.run().name(),
                checksum(request.checkpoint()),
                request.steps().orElse(experiment.evaluation().steps()),
                request.signalsPerFile()
                        .orElse(Math.min(MOST_SIGNALS_PER_FILE, (signals + LEAST_FILES - 1) / LEAST_FILES)),
                experiment.runtime().precision(),
                loaded.explaining(known -> parameters(known, learned)),
                experiment.metrics().stream()
                        .map(metric -> new Metric(metric.name(), metric.metric().unit()))
                        .toList(),
                data,
                loaded.resolved().values().stream()
                        .map(value -> value.path() + ": " + value.value())
                        .toList());
        return new LoadedEncoding(loaded, learned, manifest, List.copyOf(leftOut));
    }

    private static List<Parameter> parameters(Experiment experiment, Map<String, HostTensor> learned) {
        try (SignalCodec codec = SignalCodec.build(experiment, learned)) {
            return codec.parameters().stream()
                    .map(spec -> Parameter.of(spec.name().value(), spec.shape()))
                    .toList();
        }
    }

    /** The splits that data has. */
    private static List<Split> present(LoadedExperiment loaded, Set<String> leftOut) {
        List<Split> splits = new ArrayList<>();
        for (Split split : Split.values()) {
            Experiment experiment = loaded.experiment();
            try (SignalSequence signals = experiment.data().open(split, experiment.modality())) {
                if (signals.size() > 0) {
                    splits.add(split);
                }
            } catch (SignalException e) {
                leftOut.add("the split " + split.label() + " is left out: " + e.getMessage());
            }
        }
        // Without any, the reason is told by what checks them all.
        return splits.isEmpty() ? List.of(Split.values()) : splits;
    }

    private static FileReport checksum(Path checkpoint) {
        try {
            return Checksums.of(checkpoint.getFileName().toString(), checkpoint);
        } catch (IOException e) {
            throw new UserException("checkpoint " + checkpoint + " cannot be read: " + e, e);
        }
    }
}
