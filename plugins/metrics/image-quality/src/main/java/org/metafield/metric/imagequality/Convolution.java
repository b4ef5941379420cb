package org.metafield.metric.imagequality;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.metafield.modality.files.ByteRecords;
import org.metafield.modality.files.numpy.NumpyFile;
import org.metafield.modality.files.numpy.NumpyHeader;
import org.metafield.spi.data.SignalException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A convolution of AlexNet with its rectifier.
 *
 * @param weights {@code [height, width, in, out]} in row-major order
 * @param bias {@code [out]}
 * @param size rows and columns of the kernel
 * @param in channels before it
 * @param stride from one place to the next
 * @param padding zeros on each side
 */
record Convolution(float[] weights, float[] bias, int size, int in, int stride, int padding) {
    /** A layer as torchvision has it, {@code [out, in, height, width]}. */
    private record Layer(int number, int out, int in, int size, int stride, int padding) {
        Convolution read(NumpyFile file) {
            float[] stored = numbers(file, "features." + number + ".weight", List.of(out, in, size, size));
            float[] weights = new float[stored.length];
            int places = size * size;
            for (int n = 0; n < stored.length; n++) {
                int to = n / (in * places);
                int from = n / places % in;
                weights[(n % places * in + from) * out + to] = stored[n];
            }
            float[] bias = numbers(file, "features." + number + ".bias", List.of(out));
            return new Convolution(weights, bias, size, in, stride, padding);
        }
    }

    /**
     * The convolutions of AlexNet, in order.
     *
     * @throws SignalException if the file lacks one, or one has another shape
     */
    static List<Convolution> read(NumpyFile file) {
        return Stream.of(
                        new Layer(0, 64, 3, 11, 4, 2),
                        new Layer(3, 192, 64, 5, 1, 2),
                        new Layer(6, 384, 192, 3, 1, 1),
                        new Layer(8, 256, 384, 3, 1, 1),
                        new Layer(10, 256, 256, 3, 1, 1))
                .map(layer -> layer.read(file))
                .toList();
    }

    private static float[] numbers(NumpyFile file, String key, List<Integer> extents) {
        String array = file.array(key);
        NumpyHeader header = file.header(array);
        if (!header.extents().equals(extents)) {
            throw new SignalException(
                    header.place() + " has the shape " + header.shape() + ", but in AlexNet it is " + extents);
        }
        int record = extents.stream().skip(1).reduce(1, Math::multiplyExact);
        float[] numbers = new float[extents.get(0) * record];
        try (ByteRecords records = file.records(array, header)) {
            for (int n = 0; n < numbers.length; n += record) {
                ByteBuffer read = records.read(n / record);
                for (int i = 0; i < record; i++) {
                    numbers[n + i] = header.element().value(read, i);
                }
            }
        }
        return numbers;
    }

    /** Applied to pictures {@code [picture, row, column, channel]}. */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> pictures) {
        Operand<TFloat32> kernel = constant(tf, Shape.of(size, size, in, bias.length), weights);
        int[][] around = {{0, 0}, {padding, padding}, {padding, padding}, {0, 0}};
        Operand<TFloat32> padded = tf.pad(pictures, tf.constant(around), tf.constant(0f));
        List<Long> strides = Arrays.asList(1L, (long) stride, (long) stride, 1L);
        Operand<TFloat32> sums = tf.nn.conv2d(padded, kernel, strides, "VALID");
        return tf.nn.relu(tf.math.add(sums, constant(tf, Shape.of(bias.length), bias)));
    }

    static Operand<TFloat32> constant(Ops tf, Shape shape, float[] values) {
        return tf.constant(shape, DataBuffers.of(values, true, false));
    }
}
