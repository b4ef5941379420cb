package org.metafield.loss.fisher;

import org.metafield.architecture.siren.SirenOptions;
import org.metafield.architecture.siren.SirenPlugin;
import org.metafield.conformance.Golden;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.conformance.TestingComponentContext;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The field and the signal of the reference values.
 *
 * @param golden the reference values
 * @param architecture a small sine network
 * @param parameters its parameters
 */
record TestingField(Golden golden, Architecture architecture, HostParameters parameters) {
    static TestingField read() {
        Golden golden = Golden.read("fim-weights");
        Architecture architecture = siren();
        return new TestingField(
                golden,
                architecture,
                golden.parameters(architecture.parameters(new FieldSignature(2, 3)), "inputs", "theta"));
    }

    @SuppressWarnings("unchecked") // the only factory of the plugin that is named siren
    private static Architecture siren() {
        ComponentFactory<Architecture, SirenOptions> factory =
                (ComponentFactory<Architecture, SirenOptions>) new SirenPlugin()
                        .architectures().stream()
                                .filter(candidate -> candidate.name().equals("siren"))
                                .findFirst()
                                .orElseThrow();
        return factory.create(
                new SirenOptions(16, 3, 30, SirenOptions.DEFAULTS.initialization(), 0.5),
                new TestingComponentContext());
    }

    FieldOutput predict(FieldGraph graph, ParameterSet set) {
        return architecture.forward(
                graph, set, GraphEvaluation.constant(graph, golden.tensor("inputs", "coordinates")));
    }

    Operand<TFloating> targets(FieldGraph graph) {
        return GraphEvaluation.constant(graph, golden.tensor("inputs", "targets"));
    }
}
