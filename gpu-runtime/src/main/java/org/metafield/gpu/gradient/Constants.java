package org.metafield.gpu.gradient;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.tensorflow.GraphOperation;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;

/** Values of inputs that are constants of the graph. */
final class Constants {
    private Constants() {}

    /**
     * The integers of an input in row-major order.
     *
     * @throws UnknownGradientException if they are not known before the graph runs
     */
    static long[] integers(Node node, int input) {
        GraphOperation constant = (GraphOperation) node.inputs().get(input).op();
        if (constant.type().equals("Const")) {
            try (Tensor value = constant.attributes().getAttrTensor("value")) {
                byte[] bytes = bytes(value);
                ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
                if (value.dataType() == DataType.DT_INT32) {
                    return IntStream.range(0, bytes.length / Integer.BYTES)
                            .mapToLong(place -> numbers.getInt(place * Integer.BYTES))
                            .toArray();
                }
                if (value.dataType() == DataType.DT_INT64) {
                    return IntStream.range(0, bytes.length / Long.BYTES)
                            .mapToLong(place -> numbers.getLong(place * Long.BYTES))
                            .toArray();
                }
            }
        }
        throw new UnknownGradientException(node.type() + " by an input that is no constant");
    }

    /** Whether an input is the number zero, known before the graph runs. */
    static boolean isZero(Node node, int input) {
        GraphOperation constant = (GraphOperation) node.inputs().get(input).op();
        if (!constant.type().equals("Const") || !node.inputShape(input).isScalar()) {
            return false;
        }
        try (Tensor value = constant.attributes().getAttrTensor("value")) {
            byte[] bytes = bytes(value);
            return IntStream.range(0, bytes.length).allMatch(place -> bytes[place] == 0);
        }
    }

    private static byte[] bytes(Tensor value) {
        byte[] bytes = new byte[Math.toIntExact(value.numBytes())];
        value.asRawTensor().data().read(bytes);
        return bytes;
    }
}
