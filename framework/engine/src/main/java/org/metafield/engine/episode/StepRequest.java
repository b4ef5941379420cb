package org.metafield.engine.episode;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.DiagnosticRequest;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.SampleMeasure;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** What selectors and diagnostics see of an inner loop before its next step: nothing is built that they do not ask for. */
record StepRequest(InnerLoop loop, OptimizerState state) implements DiagnosticRequest {
    @Override
    public int samples() {
        return loop.batch().samples();
    }

    @Override
    public List<int[]> segments() {
        return loop.batch().segments();
    }

    @Override
    public int tasks() {
        return loop.batch().tasks();
    }

    @Override
    public Operand<TFloating> step() {
        return state.step();
    }

    @Override
    public Operand<TFloating> measure(FieldGraph graph, SampleMeasure measure) {
        return loop.measure(graph, state.parameters(), measure);
    }

    @Override
    public ParameterSet parameters() {
        return state.parameters();
    }

    @Override
    public Operand<TFloating> loss(ParameterSet parameters) {
        return loop.loss(loop.adaptation().loss(), parameters, Selection.FULL);
    }

    @Override
    public ParameterSet gradient(ParameterSet parameters, Selection selection) {
        return loop.gradients(loop.adaptation().loss(), parameters, selection, Order.NONE);
    }
}
