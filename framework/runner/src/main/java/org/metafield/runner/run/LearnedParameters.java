package org.metafield.runner.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.metafield.engine.Experiment;
import org.metafield.engine.training.Checkpoint;
import org.metafield.gpu.HostTensor;
import org.metafield.runner.UserException;
import org.metafield.spi.graph.ParameterSpec;

/** What a run has learned. */
public final class LearnedParameters {
    private LearnedParameters() {}

    /**
     * Reads the parameters of a checkpoint.
     *
     * @throws UserException if there is none, or it does not fit the experiment
     */
    public static Map<String, HostTensor> read(Path file, Experiment experiment) {
        Checkpoint checkpoint = RunCheckpoints.read(file)
                .orElseThrow(() -> new UserException("there is no checkpoint " + file
                        + " yet; a run keeps one every training.checkpoint-every steps and at its end, and a best one"
                        + " every training.evaluate-every steps"));
        Map<String, HostTensor> parameters = new LinkedHashMap<>();
        for (ParameterSpec spec : experiment.parameters()) {
            HostTensor tensor = checkpoint.parameters().get(spec.name().value());
            if (tensor == null || !tensor.shape().equals(spec.shape())) {
                throw new UserException("checkpoint " + file + " has "
                        + (tensor == null
                                ? "no tensor '" + spec.name() + "'"
                                : "'" + spec.name() + "' " + tensor.shape())
                        + ", and the specification wants " + spec.shape()
                        + "; do not change the architecture with --set");
            }
            parameters.put(spec.name().value(), tensor);
        }
        return parameters;
    }
}
