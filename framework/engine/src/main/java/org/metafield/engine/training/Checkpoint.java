package org.metafield.engine.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.metafield.engine.parameter.Safetensors;
import org.metafield.engine.parameter.SafetensorsException;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;

/**
 * Where meta-training stands: all that it needs to go on to the same numbers.
 *
 * @param step the outer steps taken
 * @param parameters the parameters by name
 * @param slots the outer optimizer's memory, named {@code SLOT/PARAMETER}
 * @param best the best validation value so far
 */
public record Checkpoint(
        long step, Map<String, HostTensor> parameters, Map<String, HostTensor> slots, OptionalDouble best) {
    private static final String SLOT = "optimizer/";

    /** Before the first outer step. */
    public static Checkpoint initial(Map<String, HostTensor> parameters) {
        return new Checkpoint(0, parameters, Map.of(), OptionalDouble.empty());
    }

    /**
     * Writes the checkpoint as a safetensors file. Parameters stand under their own names, so the file is also an export
     * of the initialization.
     *
     * @param metadata texts to keep in it, such as the resolved specification
     * @throws IOException if it cannot be written; a file that was there before is still there
     */
    public void write(Path file, Precision precision, Map<String, String> metadata) throws IOException {
        Map<String, HostTensor> tensors = new LinkedHashMap<>(parameters);
        slots.forEach((name, tensor) -> tensors.put(SLOT + name, tensor));
        Map<String, String> texts = new LinkedHashMap<>(metadata);
        texts.put("step", Long.toString(step));
        best.ifPresent(value -> texts.put("best", Double.toString(value)));
        new Safetensors(tensors, texts).write(file, precision);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws IOException if it cannot be read or is damaged
     */
    public static Checkpoint read(Path file) throws IOException {
        Safetensors read = Safetensors.read(file);
        Map<String, HostTensor> parameters = new LinkedHashMap<>();
        Map<String, HostTensor> slots = new LinkedHashMap<>();
        read.tensors().forEach((name, tensor) -> {
            if (name.startsWith(SLOT)) {
                slots.put(name.substring(SLOT.length()), tensor);
            } else {
                parameters.put(name, tensor);
            }
        });
        String step = read.metadata().get("step");
        String best = read.metadata().get("best");
        if (step == null) {
            throw new SafetensorsException(file, "it is not a checkpoint: its metadata has no step");
        }
        return new Checkpoint(
                Long.parseLong(step),
                parameters,
                slots,
                best == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(best)));
    }
}
