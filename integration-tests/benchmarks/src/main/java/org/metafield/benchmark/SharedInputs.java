package org.metafield.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.graph.ParameterSpec;

/**
 * The coordinates, signals and initial parameters that every program of the benchmark starts from.
 *
 * @param folder where they are, as {@code peers/export.py} wrote them
 */
record SharedInputs(Path folder, Workload workload) {
    /** Signals under coordinates read from the folder. */
    Modality modality() throws IOException {
        float[] coordinates = NumpyArray.read(folder.resolve("coordinates.npy"));
        Observation observation = Observation.at(shape(), coordinates);
        return new Modality() {
            @Override
            public FieldSignature signature() {
                return new FieldSignature(
                        observation.numbers(), observation.shape().channels());
            }

            @Override
            public Observation context() {
                return observation;
            }

            @Override
            public List<String> metrics() {
                return List.of();
            }
        };
    }

    private SignalShape shape() {
        int size = workload.size();
        return switch (workload.subject()) {
            case IMAGES -> new SignalShape(List.of(size, size), 3);
            case SOUNDS -> new SignalShape(List.of(size), 1);
            case FRAMES -> new SignalShape(List.of(size), 128 * 128 * 3);
            case INTEGRALS -> new SignalShape(List.of(size, size), 1);
            case RAYS, LARGE, VIEWS -> throw new IllegalArgumentException(workload + " has no shared signals");
        };
    }

    /**
     * The signals, for every split.
     *
     * @param onRead called whenever a signal is read
     */
    DataSource signals(Runnable onRead) throws IOException {
        float[] values = NumpyArray.read(folder.resolve("signals.npy"));
        int size = shape().samples() * shape().channels();
        return (split, modality) -> new SignalSequence() {
            @Override
            public int size() {
                return values.length / size;
            }

            @Override
            public String name(int index) {
                return "signal-" + index;
            }

            @Override
            public Signal read(int index) {
                onRead.run();
                float[] signal = Arrays.copyOfRange(values, index * size, (index + 1) * size);
                return new Signal(name(index), modality.shape(), signal);
            }
        };
    }

    /** The initial parameters. */
    Map<String, HostTensor> parameters(List<ParameterSpec> specs) throws IOException {
        Map<String, HostTensor> parameters = new LinkedHashMap<>();
        for (ParameterSpec spec : specs) {
            float[] read = NumpyArray.read(folder.resolve(spec.name() + ".npy"));
            double[] values = new double[read.length];
            for (int i = 0; i < read.length; i++) {
                values[i] = read[i];
            }
            parameters.put(spec.name().value(), new HostTensor(spec.shape(), values));
        }
        return parameters;
    }
}
