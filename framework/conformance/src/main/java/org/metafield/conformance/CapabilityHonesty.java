package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.data.Modality;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Hypernetwork;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.OuterTerm;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * Whether a component is what its factory's capabilities say: specifications are refused or accepted by what they say.
 *
 * @param name the factory's name
 * @param capabilities for the options that the component was made of
 */
record CapabilityHonesty(String name, Capabilities capabilities) {
    private static final int SAMPLES = 6;
    private static final List<FieldSignature> SIGNATURES =
            List.of(new FieldSignature(2, 3), new FieldSignature(3, 4), new FieldSignature(1, 1));
    private static final String TAP = "tap:";

    void verify(Object component) {
        if (component instanceof Architecture architecture) {
            offersWhatItExposes(architecture);
        } else if (component instanceof Modality modality) {
            offersSegments(modality);
        } else if (component instanceof Loss loss) {
            looksAtWhatItRequires(graph -> loss.perSample(graph, bare(graph), zeros(graph)));
        } else if (component instanceof ContextSelector selector) {
            looksAtWhatItRequires(graph -> selector.select(
                    graph,
                    new TestingSelectionRequest(
                            SAMPLES,
                            List.of(IntStream.range(0, SAMPLES).toArray()),
                            0,
                            graph.constant(0),
                            bare(graph),
                            zeros(graph))));
        } else if (component instanceof InnerOptimizer optimizer) {
            if (!optimizer.metaParameters(field()).isEmpty()) {
                requires(Capability.META_PARAMETERS, "as it has meta-parameters, which not every meta-learner learns");
            }
        } else if (component instanceof Hypernetwork) {
            requires(Capability.META_PARAMETERS, "as not every meta-learner learns a hypernetwork");
        } else if (component instanceof OuterTerm) {
            requires(Capability.OUTER_OBJECTIVE, "as outer terms count nowhere else");
        } else if (component instanceof ContinualStrategy) {
            requires(Capability.SEGMENTS, "as it learns from a stream of segments");
            assertThat(capabilities.provides())
                    .as("%s must provide %s, which others need that look at segments", name, Capability.STREAM)
                    .contains(Capability.STREAM);
        }
    }

    private void requires(Capability capability, String reason) {
        assertThat(capabilities.requires())
                .as("%s must require %s, %s", name, capability, reason)
                .contains(capability);
    }

    private void offersSegments(Modality modality) {
        try {
            modality.segments(2);
        } catch (InvalidOptionException cannotBeCut) {
            return;
        }
        assertThat(capabilities.provides())
                .as("signals of %s can be cut, so it must provide %s", name, Capability.SEGMENTS)
                .contains(Capability.SEGMENTS);
    }

    private void offersWhatItExposes(Architecture architecture) {
        for (FieldSignature signature : SIGNATURES) {
            List<ParameterSpec> specs;
            try {
                specs = architecture.parameters(signature);
            } catch (InvalidOptionException makesNoSuchValues) {
                continue;
            }
            build(specs, (graph, parameters) -> {
                Operand<TFloating> coordinates = graph.constant(
                        Shape.of(SAMPLES, signature.coordinates()), new double[SAMPLES * signature.coordinates()]);
                verify(architecture.forward(graph, parameters, coordinates));
            });
            return;
        }
    }

    private void verify(FieldOutput output) {
        Set<String> given = new HashSet<>();
        output.taps().keySet().forEach(tap -> given.add(tap.name()));
        Set<String> promised = new HashSet<>();
        capabilities.provides().stream()
                .map(Capability::name)
                .filter(capability -> capability.startsWith(TAP))
                .forEach(capability -> promised.add(capability.substring(TAP.length())));
        assertThat(given)
                .as("the taps that %s gives in its FieldOutput must be those that its capabilities provide", name)
                .isEqualTo(promised);
        assertThat(!output.layers().isEmpty())
                .as("%s provides %s exactly if its FieldOutput has layers", name, Capability.LINEAR_LAYERS)
                .isEqualTo(capabilities.provides().contains(Capability.LINEAR_LAYERS));
    }

    /** Looks at a prediction without taps and layers: what is missing must have been required. */
    private void looksAtWhatItRequires(Consumer<FieldGraph> use) {
        if (!capabilities.requires().isEmpty()) {
            return;
        }
        build(List.of(), (graph, none) -> {
            try {
                use.accept(graph);
            } catch (IllegalStateException e) {
                throw new AssertionError(
                        name + " looks at what not every field has (" + e.getMessage()
                                + "), so its factory must say so: Capabilities.requires(...)",
                        e);
            }
        });
    }

    private static void build(List<ParameterSpec> specs, BiConsumer<FieldGraph, ParameterSet> body) {
        GraphFunction.build(GraphRuntime.FLOAT64, builder -> {
                    body.accept(builder.graph(), builder.input("parameter", specs));
                    builder.output("nothing", builder.graph().constant(0));
                })
                .close();
    }

    private static FieldOutput bare(FieldGraph graph) {
        return FieldOutput.of(zeros(graph));
    }

    private static Operand<TFloating> zeros(FieldGraph graph) {
        return GraphEvaluation.constant(graph, HostTensor.zeros(Shape.of(SAMPLES, 3)));
    }

    private static List<ParameterSpec> field() {
        return TestingLayers.draw(GraphEvaluation.SEED).specs();
    }
}
