package org.metafield.runner.encoding;

import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.metafield.gpu.Precision;
import org.metafield.runner.encoding.EncodingManifest.Parameter;

/**
 * The columns of an encoding's files: {@code number} (int32), {@code split} and {@code signal} (strings), {@code steps}
 * (int32), each metric under its name (double), and each parameter under its name, a list of all its numbers in row-major
 * order, which are floats, or doubles if the precision is {@code float64}. Nothing is ever null.
 *
 * @param parameters those that are each signal's own; none to leave them out
 */
record EncodingColumns(List<String> metrics, List<Parameter> parameters, Precision precision) {
    static final String NUMBER = "number";
    static final String SPLIT = "split";
    static final String SIGNAL = "signal";
    static final String STEPS = "steps";

    /** How many columns stand before those of the metrics. */
    static final int LEADING = 4;

    EncodingColumns {
        metrics = List.copyOf(metrics);
        parameters = List.copyOf(parameters);
    }

    static EncodingColumns of(EncodingManifest manifest) {
        return new EncodingColumns(
                manifest.metrics().stream().map(EncodingManifest.Metric::name).toList(),
                manifest.parameters(),
                manifest.precision());
    }

    /** The same but for the parameters, which are most of a file. */
    EncodingColumns withoutParameters() {
        return new EncodingColumns(metrics, List.of(), precision);
    }

    MessageType schema() {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        schema.addField(Types.required(PrimitiveTypeName.INT32).named(NUMBER));
        for (String text : List.of(SPLIT, SIGNAL)) {
            schema.addField(Types.required(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(text));
        }
        schema.addField(Types.required(PrimitiveTypeName.INT32).named(STEPS));
        for (String metric : metrics) {
            schema.addField(Types.required(PrimitiveTypeName.DOUBLE).named(metric));
        }
        Type number = Types.required(
                        precision == Precision.FLOAT32 ? PrimitiveTypeName.FLOAT : PrimitiveTypeName.DOUBLE)
                .named("element");
        for (Parameter parameter : parameters) {
            schema.addField(Types.requiredList().element(number).named(parameter.name()));
        }
        return schema.named("signal");
    }

    /** Bytes of the parameters of one signal. */
    long bytes() {
        return parameters.stream().mapToLong(Parameter::size).sum() * precision.bytes();
    }
}
