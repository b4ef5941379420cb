package org.metafield.engine.parameter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.metafield.engine.RandomSource;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.ParameterSpec;

/** Parameters on the host, by name and in order. */
public final class Parameters {
    private Parameters() {}

    /** Draws parameters as their initializers say; each draws from a source of its own name. */
    public static Map<String, HostTensor> draw(List<ParameterSpec> specs, RandomSource random) {
        Map<String, HostTensor> drawn = new LinkedHashMap<>();
        for (ParameterSpec spec : specs) {
            RandomGenerator generator = random.child(spec.name().value()).generator();
            drawn.put(
                    spec.name().value(),
                    new HostTensor(spec.shape(), spec.initializer().draw(spec.shape(), generator)));
        }
        return drawn;
    }

    /**
     * Reads parameters from a safetensors file, which may hold others too.
     *
     * @throws SafetensorsException if one is missing or has another shape
     * @throws IOException if the file cannot be read
     */
    public static Map<String, HostTensor> read(Path file, List<ParameterSpec> specs) throws IOException {
        Safetensors read = Safetensors.read(file);
        Map<String, HostTensor> parameters = new LinkedHashMap<>();
        for (ParameterSpec spec : specs) {
            HostTensor tensor = read.tensors().get(spec.name().value());
            if (tensor == null) {
                throw new SafetensorsException(
                        file,
                        "it has no tensor '" + spec.name() + "', only "
                                + read.tensors().keySet());
            }
            if (!tensor.shape().equals(spec.shape())) {
                throw new SafetensorsException(
                        file,
                        "tensor '" + spec.name() + "' has the shape " + tensor.shape() + ", the architecture wants "
                                + spec.shape());
            }
            parameters.put(spec.name().value(), tensor);
        }
        return parameters;
    }

    /**
     * The same parameters with the entries of each tensor in random order: same histogram of values, structure
     * destroyed. Buffers stay as they are.
     */
    public static Map<String, HostTensor> shuffled(
            List<ParameterSpec> specs, Map<String, HostTensor> parameters, RandomSource random) {
        Map<String, HostTensor> shuffled = new LinkedHashMap<>(parameters);
        for (ParameterSpec spec : specs) {
            if (spec.isLearned()) {
                HostTensor tensor =
                        Objects.requireNonNull(parameters.get(spec.name().value()));
                double[] values = tensor.values().clone();
                RandomGenerator generator = random.child(spec.name().value()).generator();
                for (int last = values.length - 1; last > 0; last--) {
                    int other = generator.nextInt(last + 1);
                    double swapped = values[last];
                    values[last] = values[other];
                    values[other] = swapped;
                }
                shuffled.put(spec.name().value(), new HostTensor(tensor.shape(), values));
            }
        }
        return shuffled;
    }
}
