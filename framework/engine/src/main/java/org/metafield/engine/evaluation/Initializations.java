package org.metafield.engine.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.engine.ComponentException;
import org.metafield.engine.Experiment;
import org.metafield.engine.parameter.Parameters;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.InitializationSettings;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/**
 * The initializations that an evaluation compares. The field's parameters differ; those of the inner update rule are the
 * learned ones in each.
 */
public final class Initializations {
    private Initializations() {}

    /**
     * The parameters before the first outer step.
     *
     * @throws UncheckedIOException if they are to be read from a file that cannot be used
     */
    public static Map<String, HostTensor> first(Experiment experiment) {
        InitializationSettings settings = experiment.specification().initialization();
        return switch (settings.type()) {
            case STANDARD -> standard(experiment, "initialization");
            case SAFETENSORS -> {
                Path path = settings.path()
                        .orElseThrow(() -> new ComponentException(
                                "initialization", "the key path is missing: it names the safetensors file"));
                try {
                    yield Parameters.read(path, experiment.parameters());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /**
     * The parameters of an initialization.
     *
     * @param learned those that the run learned
     */
    static Map<String, HostTensor> of(
            EvaluatedInitialization initialization, Experiment experiment, Map<String, HostTensor> learned) {
        Map<String, HostTensor> parameters = new LinkedHashMap<>(learned);
        parameters.putAll(
                switch (initialization) {
                    case LEARNED -> learned;
                    case STANDARD -> field(experiment, standard(experiment, "standard"));
                    case MEAN ->
                        FieldFit.fit(experiment, field(experiment, standard(experiment, "standard")), mean(experiment));
                    case MATCHED ->
                        FieldFit.fit(
                                experiment,
                                field(experiment, standard(experiment, "standard")),
                                output(experiment, learned));
                    case SHUFFLED ->
                        Parameters.shuffled(
                                experiment.fieldParameters(),
                                field(experiment, learned),
                                experiment.random().child("shuffled"));
                });
        return parameters;
    }

    private static Map<String, HostTensor> standard(Experiment experiment, String name) {
        return Parameters.draw(experiment.parameters(), experiment.random().child(name));
    }

    private static Map<String, HostTensor> field(Experiment experiment, Map<String, HostTensor> parameters) {
        Map<String, HostTensor> field = new LinkedHashMap<>();
        experiment.fieldParameters().forEach(spec -> {
            String name = spec.name().value();
            field.put(name, parameters.get(name));
        });
        return field;
    }

    /** The mean of the training signals at each coordinate. */
    private static Signal mean(Experiment experiment) {
        try (SignalSequence signals = experiment.data().open(Split.TRAIN, experiment.modality())) {
            double[] sum = new double[signals.read(0).values().length];
            for (int index = 0; index < signals.size(); index++) {
                float[] values = signals.read(index).values();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += values[i];
                }
            }
            float[] mean = new float[sum.length];
            for (int i = 0; i < sum.length; i++) {
                mean[i] = (float) (sum[i] / signals.size());
            }
            return new Signal("mean of training signals", experiment.modality().shape(), mean);
        }
    }

    /** What the learned initialization gives before any adaptation. */
    private static Signal output(Experiment experiment, Map<String, HostTensor> learned) {
        int size = experiment.modality().shape().samples()
                * experiment.modality().shape().channels();
        Signal nothing = new Signal("nothing", experiment.modality().shape(), new float[size]);
        float[][] output = new float[1][];
        try (FieldAdapter adapter = FieldAdapter.build(experiment, experiment.evaluation())) {
            adapter.adapt(learned, nothing, List.of(0), experiment.random(), (step, values) -> output[0] = values);
        }
        return new Signal(
                "output of the learned initialization", experiment.modality().shape(), output[0]);
    }
}
