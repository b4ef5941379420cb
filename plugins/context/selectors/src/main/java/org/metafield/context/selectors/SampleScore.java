package org.metafield.context.selectors;

import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.SampleScores;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** How much an adaptation step wants each sample, {@code [..., sample]}. */
public enum SampleScore {
    /** Uniform and independent, so that the largest are a draw without replacement. */
    RANDOM(Capabilities.NONE) {
        @Override
        public Operand<TFloating> of(FieldGraph graph, SelectionRequest request) {
            int samples = request.samples();
            Shape shape = request.tasks() == 0 ? Shape.of(samples) : Shape.of(request.tasks(), samples);
            return graph.uniform("context", shape);
        }
    },
    /** The length of the residual. */
    ERROR(Capabilities.NONE) {
        @Override
        public Operand<TFloating> of(FieldGraph graph, SelectionRequest request) {
            return request.measure(graph, SampleScores::error);
        }
    },
    /** The length of the last layer's gradient. */
    GRADNCP(Capabilities.requires(Tap.PENULTIMATE.capability())) {
        @Override
        public Operand<TFloating> of(FieldGraph graph, SelectionRequest request) {
            return request.measure(graph, SampleScores::lastLayerGradient);
        }
    },
    /** The length of the gradient by all parameters. */
    FULL_GRADIENT(Capabilities.requires(Capability.LINEAR_LAYERS)) {
        @Override
        public Operand<TFloating> of(FieldGraph graph, SelectionRequest request) {
            return request.measure(graph, SampleScores::fullGradient);
        }
    };

    private final Capabilities capabilities;

    SampleScore(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** What it needs of other components. */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** Scores the samples at the current parameters. */
    public abstract Operand<TFloating> of(FieldGraph graph, SelectionRequest request);
}
