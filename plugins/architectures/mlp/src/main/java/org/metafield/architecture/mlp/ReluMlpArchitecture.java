package org.metafield.architecture.mlp;

import java.util.List;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** A ReLU network on plain coordinates. */
final class ReluMlpArchitecture implements Architecture {
    private final ReluLayers layers;

    ReluMlpArchitecture(ReluMlpOptions options) {
        this.layers = new ReluLayers(options.width(), options.depth(), options.outputActivation());
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        return layers.parameters(signature.coordinates(), signature.channels());
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        return layers.forward(graph, parameters, coordinates);
    }
}
