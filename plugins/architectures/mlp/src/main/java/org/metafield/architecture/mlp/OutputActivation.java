package org.metafield.architecture.mlp;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** What is applied to a network's output. */
public enum OutputActivation {
    /** Nothing. */
    LINEAR {
        @Override
        Operand<TFloating> apply(FieldGraph graph, Operand<TFloating> output) {
            return output;
        }
    },
    /** The logistic function. */
    SIGMOID {
        @Override
        Operand<TFloating> apply(FieldGraph graph, Operand<TFloating> output) {
            return FieldMath.sigmoid(graph, output);
        }
    };

    abstract Operand<TFloating> apply(FieldGraph graph, Operand<TFloating> output);
}
