package org.metafield.modality.classification;

import java.util.LinkedHashMap;
import java.util.Map;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.ObservationModel;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** A sample is a picture, of which the field says by a softmax how probable each class is. */
final class ClassProbabilities implements ObservationModel {
    @Override
    public FieldOutput observe(FieldGraph graph, Field field, Operand<TFloating> queries) {
        FieldOutput output = field.at(queries);
        Map<Tap, Operand<TFloating>> taps = new LinkedHashMap<>(output.taps());
        taps.put(Tap.LOGITS, output.values());
        // The values of a field that does not name its last layer's output are that output, but they are no longer
        // here.
        taps.putIfAbsent(Tap.LINEAR_OUTPUT, output.values());
        return new FieldOutput(graph.ops().nn.softmax(output.values()), taps, output.layers());
    }
}
