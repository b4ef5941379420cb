package org.metafield.gpu;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** Named native tensors and their owner: closing it frees their memory, closing it again does nothing. */
public final class Tensors implements AutoCloseable {
    private final Map<String, Tensor> tensors;
    private final Runnable release;
    private boolean closed;

    private Tensors(Map<String, Tensor> tensors, Runnable release) {
        this.tensors = tensors;
        this.release = release;
    }

    /** Copies host tensors to native memory. */
    public static Tensors of(Precision precision, Map<String, HostTensor> values) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        values.forEach((name, value) -> tensors.put(name, copy(precision, value.shape(), value.values())));
        return owning(tensors);
    }

    /** Copies one tensor of float32 values to native memory. */
    public static Tensors of(Precision precision, String name, Shape shape, float[] values) {
        Tensor tensor = switch (precision) {
            case FLOAT32, MIXED_BFLOAT16 -> TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
            case FLOAT64 -> {
                double[] widened = new double[values.length];
                for (int i = 0; i < values.length; i++) {
                    widened[i] = values[i];
                }
                yield copy(precision, shape, widened);
            }
        };
        return owning(Map.of(name, tensor));
    }

    static Tensors of(Result result, Iterable<String> names) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int next = 0;
        for (String name : names) {
            tensors.put(name, result.get(next++));
        }
        return new Tensors(tensors, result::close);
    }

    private static Tensors owning(Map<String, Tensor> tensors) {
        return new Tensors(tensors, () -> tensors.values().forEach(Tensor::close));
    }

    private static Tensor copy(Precision precision, Shape shape, double[] values) {
        return switch (precision) {
            case FLOAT32, MIXED_BFLOAT16 -> {
                float[] narrowed = new float[values.length];
                for (int i = 0; i < values.length; i++) {
                    narrowed[i] = (float) values[i];
                }
                yield TFloat32.tensorOf(shape, DataBuffers.of(narrowed, true, false));
            }
            case FLOAT64 -> TFloat64.tensorOf(shape, DataBuffers.of(values, true, false));
        };
    }

    /** These and others, which belong to the result from now on. */
    public Tensors and(Tensors others) {
        Map<String, Tensor> all = new LinkedHashMap<>(tensors);
        all.putAll(others.tensors);
        return new Tensors(all, () -> {
            close();
            others.close();
        });
    }

    /** The names, in order. */
    public Set<String> names() {
        return tensors.keySet();
    }

    Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor '" + name + "' among " + tensors.keySet());
        }
        return tensor;
    }

    /** A copy of one tensor on the host. */
    public HostTensor host(String name) {
        Tensor tensor = tensor(name);
        double[] values = new double[Math.toIntExact(tensor.shape().size())];
        if (tensor instanceof TFloat32) {
            float[] read = floats(name);
            for (int i = 0; i < values.length; i++) {
                values[i] = read[i];
            }
        } else if (tensor instanceof TInt32) {
            int[] read = new int[values.length];
            tensor.asRawTensor().data().asInts().read(read);
            Arrays.setAll(values, i -> read[i]);
        } else {
            tensor.asRawTensor().data().asDoubles().read(values);
        }
        return new HostTensor(tensor.shape(), values);
    }

    /** A copy of the values of one tensor on the host, rounded to float32. */
    public float[] floats(String name) {
        Tensor tensor = tensor(name);
        float[] values = new float[Math.toIntExact(tensor.shape().size())];
        if (tensor instanceof TFloat32) {
            tensor.asRawTensor().data().asFloats().read(values);
        } else {
            double[] read = new double[values.length];
            tensor.asRawTensor().data().asDoubles().read(read);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) read[i];
            }
        }
        return values;
    }

    /** Copies of the tensors whose names pass. */
    public Map<String, HostTensor> host(Predicate<String> passes) {
        Map<String, HostTensor> copies = new LinkedHashMap<>();
        tensors.keySet().stream().filter(passes).forEach(name -> copies.put(name, host(name)));
        return copies;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
