package org.metafield.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.metafield.gpu.HostTensor;

/**
 * A meta-gradient from the command line, as README tells who has another implementation to get it: images and parameters
 * are read from files, and what one outer step of gradient descent of rate one changes is the meta-gradient. The files
 * are written from the descriptions of their formats.
 *
 * @param golden images and parameters
 * @param work where files and runs are
 */
record OneOuterStep(GoldenCase golden, Path work) {
    /** Writes the files. */
    static OneOuterStep in(Path work) {
        GoldenCase golden = GoldenCase.read("one-outer-step");
        write(
                work.resolve("images.npy"),
                numpy(GoldenCase.tensor(golden.json().path("inputs").path("targets"))));
        write(work.resolve("theirs.safetensors"), safetensors(golden.parameters()));
        TinySpecification.write(work.resolve("check.yaml"), """
                metafield: 1
                name: check
                modality: {type: image, size: 5, coordinates: closed}
                data: {type: arrays, path: images.npy, splits: {train: 2, validation: 1, test: 1}}
                architecture: {type: siren, width: 6, depth: 3, frequency: 30}
                initialization: {type: safetensors, path: theirs.safetensors}
                adaptation: {steps: 3, optimizer: {type: sgd, rate: 0.01}, context: full}
                meta-learner: {type: maml, order: second}
                optimizer: {type: sgd, rate: 1}
                training: {steps: 1, tasks: 2, evaluate-every: 0}
                evaluation: {steps: [0], initializations: [learned], metrics: [psnr], pictures: 0}
                runtime: {device: cpu, precision: float64}
                """);
        return new OneOuterStep(golden, work);
    }

    /** The meta-gradient by the names of parameters. */
    Map<String, double[]> metaGradient(String name, String... settings) {
        MetafieldProgram program = MetafieldProgram.in(work);
        List<Object> command = new ArrayList<>(List.of(
                "run", work.resolve("check.yaml"), "--runs", work.resolve("runs"), "--name-suffix", name, "--quiet"));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        program.run(command.toArray()).succeeded();
        Path exported = work.resolve(name + ".safetensors");
        program.run("export", work.resolve("runs/check-" + name), exported).succeeded();
        Map<String, SafetensorsFile.Tensor> ours =
                SafetensorsFile.read(exported).tensors();
        Map<String, double[]> difference = new LinkedHashMap<>();
        golden.parameters().forEach((parameter, theirs) -> {
            double[] after = Objects.requireNonNull(ours.get(parameter)).numbers();
            double[] values = theirs.values().clone();
            Arrays.setAll(values, i -> values[i] - after[i]);
            difference.put(parameter, values);
        });
        return difference;
    }

    /** The two images, then two that nothing is learned from, as {@code float64}. */
    private static ByteBuffer numpy(HostTensor images) {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (4, 5, 5, 3), }";
        header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        ByteBuffer bytes = littleEndian(10 + header.length() + 2 * Double.BYTES * images.values().length);
        bytes.put((byte) 0x93).put(ascii("NUMPY")).put((byte) 1).put((byte) 0);
        bytes.putShort((short) header.length()).put(ascii(header));
        put(bytes, images);
        put(bytes, images);
        return bytes;
    }

    private static ByteBuffer safetensors(Map<String, HostTensor> tensors) {
        ObjectNode header = new ObjectMapper().createObjectNode();
        int at = 0;
        for (Map.Entry<String, HostTensor> tensor : tensors.entrySet()) {
            int next = at + Double.BYTES * tensor.getValue().values().length;
            ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "F64");
            Arrays.stream(tensor.getValue().shape().asArray()).forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(at).add(next);
            at = next;
        }
        byte[] text = ascii(header.toString());
        ByteBuffer bytes = littleEndian(Long.BYTES + text.length + at);
        bytes.putLong(text.length).put(text);
        tensors.values().forEach(tensor -> put(bytes, tensor));
        return bytes;
    }

    private static void put(ByteBuffer bytes, HostTensor tensor) {
        for (double value : tensor.values()) {
            bytes.putDouble(value);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(Path file, ByteBuffer bytes) {
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
