package thirdparty;

import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.Split;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** Sounds, a field for them and a loss, made by somebody who has the plugin interface and TensorFlow's Java API. */
public final class SoundPlugin implements Plugin {
    public record SoundOptions(@Describe("Samples of a sound") @Range(min = 2) int length) {}

    public record ToneOptions(@Describe("Sounds of each split") @Range(min = 1) int count) {}

    public record BumpsOptions(@Describe("Bumps in a field") @Range(min = 1) int bumps) {}

    public record CharbonnierOptions(
            @Describe("Error below which the loss is nearly quadratic") @Range(min = 0, minExclusive = true)
                    double scale) {}

    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of("sound", "Sounds of one channel", new SoundOptions(64), Sound::new));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(ComponentFactory.of("tones", "Pure tones", new ToneOptions(3), SoundPlugin::tones));
    }

    @Override
    public List<ComponentFactory<? extends Architecture, ?>> architectures() {
        return List.of(ComponentFactory.of("bumps", "A sum of waves, without taps", new BumpsOptions(8), Bumps::new));
    }

    @Override
    public List<ComponentFactory<? extends Loss, ?>> losses() {
        return List.of(ComponentFactory.of(
                "charbonnier", "A smooth absolute error", new CharbonnierOptions(1e-3), SoundPlugin::charbonnier));
    }

    private static Loss charbonnier(CharbonnierOptions options) {
        return (graph, prediction, targets) -> {
            var residual = graph.ops().math.sub(prediction.values(), targets);
            var squares = graph.ops().math.add(
                    FieldMath.square(graph, residual), graph.constant(options.scale() * options.scale()));
            return FieldMath.mean(graph, FieldMath.sqrt(graph, squares), 1);
        };
    }

    private record Sound(SoundOptions options) implements Modality {
        @Override
        public FieldSignature signature() {
            return new FieldSignature(1, 1);
        }

        @Override
        public Observation context() {
            float[] queries = new float[options.length()];
            for (int i = 0; i < queries.length; i++) {
                queries[i] = 2f * i / (queries.length - 1) - 1;
            }
            return Observation.at(new SignalShape(List.of(options.length()), 1), queries);
        }

        @Override
        public List<String> metrics() {
            return List.of("psnr");
        }
    }

    private static DataSource tones(ToneOptions options) {
        return (split, modality) -> new SignalSequence() {
            @Override
            public int size() {
                return options.count();
            }

            @Override
            public String name(int index) {
                return split.label() + " tone " + index;
            }

            @Override
            public Signal read(int index) {
                float[] values = modality.context().queries().orElseThrow().clone();
                double frequency = 3 + index + 0.3 * split.ordinal();
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (0.5 + 0.4 * Math.sin(frequency * values[i]));
                }
                return new Signal(name(index), modality.shape(), values);
            }
        };
    }

    private record Bumps(BumpsOptions options) implements Architecture {
        @Override
        public List<ParameterSpec> parameters(FieldSignature signature) {
            int bumps = options.bumps();
            return List.of(
                    ParameterSpec.of(
                            "layers.0.weight",
                            Shape.of(signature.coordinates(), bumps),
                            Initializer.uniform(6),
                            Role.WEIGHT),
                    ParameterSpec.of("layers.0.bias", Shape.of(bumps), Initializer.uniform(3), Role.BIAS),
                    ParameterSpec.of(
                            "layers.1.weight",
                            Shape.of(bumps, signature.channels()),
                            Initializer.uniform(0.3),
                            Role.WEIGHT),
                    ParameterSpec.of("layers.1.bias", Shape.of(signature.channels()), Initializer.zeros(), Role.BIAS));
        }

        @Override
        public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
            var hidden = graph.ops().math.sin(FieldMath.linear(
                    graph, coordinates, parameters.get("layers.0.weight"), parameters.get("layers.0.bias")));
            return FieldOutput.of(FieldMath.linear(
                    graph, hidden, parameters.get("layers.1.weight"), parameters.get("layers.1.bias")));
        }
    }
}
