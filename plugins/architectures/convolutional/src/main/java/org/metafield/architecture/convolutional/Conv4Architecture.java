package org.metafield.architecture.convolutional;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FeatureMaps;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * Blocks of a convolution of 3 x 3, normalization, relu and the largest of 2 x 2 pixels, then a linear layer. A coordinate
 * is a square picture, grey or in colour, as its numbers in the order row, column, channel.
 *
 * <p>Normalization is by the statistics of all pictures that are looked at together, in evaluation too (transductive), as
 * in MAML: there are no running means. Convolutions have no bias of their own, which it would take away again.
 *
 * <p>Source: Vinyals et al. 2016, "Matching Networks for One Shot Learning"; Finn et al. 2017, "Model-Agnostic Meta-Learning
 * for Fast Adaptation of Deep Networks".
 */
final class Conv4Architecture implements Architecture {
    private static final int KERNEL = 3;
    private static final double LEAST_VARIANCE = 1e-5;
    private static final String HEAD = "head.";

    private final Conv4Options options;

    Conv4Architecture(Conv4Options options) {
        this.options = options;
    }

    /** A square picture. */
    private record Picture(int side, int channels) {
        /** What a number of coordinates is a picture of: no number is a square and three squares too. */
        static Picture of(int numbers) {
            for (int channels : new int[] {1, 3}) {
                int side = (int) Math.round(Math.sqrt((double) numbers / channels));
                if (side * side * channels == numbers) {
                    return new Picture(side, channels);
                }
            }
            throw new InvalidOptionException(
                    "",
                    "it looks at square pictures, grey or in colour, but a field of this modality is asked at "
                            + numbers + " coordinates; use the modality classification");
        }
    }

    /**
     * The parameters: {@code blocks.N.weight}, {@code blocks.N.scale} and {@code blocks.N.bias}, then {@code head.weight} and
     * {@code head.bias}.
     *
     * @throws InvalidOptionException if coordinates are no pictures, or too small ones
     */
    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        Picture picture = Picture.of(signature.coordinates());
        int left = picture.side() >> options.blocks();
        if (left == 0) {
            throw new InvalidOptionException(
                    "blocks",
                    "pictures of " + picture.side() + " x " + picture.side() + " cannot be halved " + options.blocks()
                            + " times; lower blocks");
        }
        List<ParameterSpec> specs = new ArrayList<>();
        int from = picture.channels();
        for (int block = 0; block < options.blocks(); block++) {
            int to = options.width();
            specs.add(ParameterSpec.of(
                    block(block, "weight"),
                    Shape.of(KERNEL, KERNEL, from, to),
                    Initializer.uniform(Math.sqrt(6.0 / (KERNEL * KERNEL * (from + to)))),
                    Role.WEIGHT));
            specs.add(ParameterSpec.of(block(block, "scale"), Shape.of(to), Initializer.constant(1), Role.WEIGHT));
            specs.add(ParameterSpec.of(block(block, "bias"), Shape.of(to), Initializer.zeros(), Role.BIAS));
            from = to;
        }
        int features = left * left * from;
        Initializer uniform = Initializer.uniform(1 / Math.sqrt(features));
        specs.add(ParameterSpec.of(HEAD + "weight", Shape.of(features, signature.channels()), uniform, Role.WEIGHT));
        specs.add(ParameterSpec.of(HEAD + "bias", Shape.of(signature.channels()), uniform, Role.BIAS));
        return List.copyOf(specs);
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        Operand<TFloating> maps = pictures(graph, coordinates);
        for (int block = 0; block < options.blocks(); block++) {
            maps = block(graph, parameters, block, maps);
        }
        Shape shape = maps.shape();
        int axes = shape.numDimensions();
        Shape samples = shape.take(axes - 3);
        Operand<TFloating> features =
                FieldMath.reshape(graph, maps, samples.append(shape.takeLast(3).size()));
        Operand<TFloating> values =
                FieldMath.linear(graph, features, parameters.get(HEAD + "weight"), parameters.get(HEAD + "bias"));
        return new FieldOutput(values, Map.of(Tap.PENULTIMATE, features));
    }

    private static Operand<TFloating> pictures(FieldGraph graph, Operand<TFloating> coordinates) {
        Shape shape = coordinates.shape();
        int last = shape.numDimensions() - 1;
        Picture picture = Picture.of(Math.toIntExact(shape.get(last)));
        Shape maps =
                shape.take(last).append(picture.side()).append(picture.side()).append(picture.channels());
        return FieldMath.reshape(graph, coordinates, maps);
    }

    private static Operand<TFloating> block(
            FieldGraph graph, ParameterSet parameters, int number, Operand<TFloating> maps) {
        var math = graph.ops().math;
        Operand<TFloating> convolved = FeatureMaps.convolution(graph, maps, parameters.get(block(number, "weight")));
        Operand<TFloating> normalized = FeatureMaps.normalized(graph, convolved, LEAST_VARIANCE);
        Operand<TFloating> scale = FeatureMaps.perChannel(graph, parameters.get(block(number, "scale")));
        Operand<TFloating> bias = FeatureMaps.perChannel(graph, parameters.get(block(number, "bias")));
        Operand<TFloating> scaled = math.add(math.mul(normalized, scale), bias);
        return FeatureMaps.halved(graph, FieldMath.relu(graph, scaled));
    }

    private static String block(int number, String parameter) {
        return "blocks." + number + "." + parameter;
    }

    @Override
    public boolean isPointwise() {
        return false;
    }
}
