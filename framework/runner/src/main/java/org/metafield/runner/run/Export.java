package org.metafield.runner.run;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.metafield.engine.Experiment;
import org.metafield.engine.evaluation.Evaluation;
import org.metafield.engine.evaluation.FieldAdapter;
import org.metafield.engine.export.SavedField;
import org.metafield.engine.parameter.Safetensors;
import org.metafield.gpu.HostTensor;
import org.metafield.runner.BuildInformation;
import org.metafield.runner.UserException;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.metafield.tracking.WholeFile;

/** Takes parameters out of a run, for other programs. */
public final class Export {
    private final BuildInformation build;

    @Inject
    Export(BuildInformation build) {
        this.build = requireNonNull(build, "build is null");
    }

    /** The formats. */
    public enum Format {
        /** Parameters by name. */
        SAFETENSORS,
        /** A TensorFlow model that maps queries to values. */
        SAVED_MODEL
    }

    /**
     * What to export.
     *
     * @param checkpoint the file that holds the parameters
     * @param signal the signal of the test split to adapt to first; empty for the initialization itself
     * @param steps the adaptation steps; empty for the most of the evaluation
     */
    public record Request(Path checkpoint, OptionalInt signal, OptionalInt steps) {}

    /**
     * Exports to {@code out}, which must not exist.
     *
     * @throws UserException if that cannot be done
     */
    public void export(LoadedExperiment loaded, Request request, Format format, Path out) {
        if (Files.exists(out)) {
            throw new UserException(out + " exists already; choose another name, or remove it");
        }
        Experiment experiment = loaded.experiment();
        Map<String, HostTensor> learned = LearnedParameters.read(request.checkpoint(), experiment);
        Map<String, HostTensor> parameters =
                request.signal().isPresent() ? adapt(experiment, learned, request) : learned;
        try {
            switch (format) {
                case SAFETENSORS ->
                    new Safetensors(parameters, metadata(loaded, request))
                            .write(out, experiment.runtime().precision());
                case SAVED_MODEL -> SavedField.write(experiment, parameters, out);
            }
        } catch (IOException e) {
            throw WholeFile.explain(out, 0, e);
        }
    }

    private Map<String, String> metadata(LoadedExperiment loaded, Request request) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "metafield");
        metadata.put("metafield-version", build.version());
        metadata.put("specification", loaded.resolved().yaml());
        request.signal().ifPresent(index -> {
            metadata.put("signal", Integer.toString(index));
            metadata.put("steps", Integer.toString(steps(loaded.experiment(), request)));
        });
        return metadata;
    }

    private static int steps(Experiment experiment, Request request) {
        return request.steps().orElse(experiment.evaluation().steps());
    }

    /** Adapts as the evaluation does, so that the export gives the reconstruction that was measured. */
    private static Map<String, HostTensor> adapt(
            Experiment experiment, Map<String, HostTensor> learned, Request request) {
        if (experiment.stream().isPresent()) {
            throw new UserException("this run learns from streams of segments, of which no field is exported;"
                    + " leave --signal out to export the initialization");
        }
        int index = request.signal().orElseThrow();
        try (SignalSequence signals = experiment.data().open(Split.TEST, experiment.modality())) {
            if (index < 0 || index >= signals.size()) {
                throw new UserException("there is no signal " + index + " in the test split; choose --signal from 0 to "
                        + (signals.size() - 1));
            }
            Signal signal = signals.read(index);
            try (FieldAdapter adapter = FieldAdapter.build(experiment, experiment.evaluation())) {
                return adapter.adapt(
                        learned,
                        signal,
                        List.of(steps(experiment, request)),
                        Evaluation.random(experiment, signal),
                        (step, values) -> {});
            }
        }
    }
}
