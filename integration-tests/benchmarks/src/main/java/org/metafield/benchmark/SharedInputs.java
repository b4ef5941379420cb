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
 * The coordinates, images and initial parameters that every program of the benchmark starts from.
 *
 * @param folder where they are, as {@code peers/export.py} wrote them
 * @param side pixels along each side of an image
 */
record SharedInputs(Path folder, int side) {
    private static final int CHANNELS = 3;

    /** Square images under coordinates read from the folder. */
    Modality modality() throws IOException {
        float[] coordinates = NumpyArray.read(folder.resolve("coordinates.npy"));
        return new Modality() {
            @Override
            public FieldSignature signature() {
                return new FieldSignature(2, CHANNELS);
            }

            @Override
            public Observation context() {
                return Observation.at(new SignalShape(List.of(side, side), CHANNELS), coordinates);
            }

            @Override
            public List<String> metrics() {
                return List.of();
            }
        };
    }

    /**
     * The images, for every split.
     *
     * @param onRead called whenever an image is read
     */
    DataSource images(Runnable onRead) throws IOException {
        float[] values = NumpyArray.read(folder.resolve("images.npy"));
        int size = side * side * CHANNELS;
        return (split, modality) -> new SignalSequence() {
            @Override
            public int size() {
                return values.length / size;
            }

            @Override
            public String name(int index) {
                return "image-" + index;
            }

            @Override
            public Signal read(int index) {
                onRead.run();
                float[] image = Arrays.copyOfRange(values, index * size, (index + 1) * size);
                return new Signal(name(index), modality.shape(), image);
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
