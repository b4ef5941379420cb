package org.metafield.architecture.nerv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * A frame from its time: sines and cosines of growing frequencies, two linear layers, then convolutions that enlarge a map
 * of features, and a linear layer with {@code (tanh(u) + 1) / 2} at each pixel. Layers have GELU between them and no
 * normalization. A sample of the field is a frame, whose channels are its numbers in the order row, column, colour.
 *
 * <p>Source: Chen et al. 2021, "NeRV: Neural Representations for Videos", in the form of GradNCP's code.
 */
final class NervArchitecture implements Architecture {
    private static final List<Integer> COLOURS = List.of(1, 3);
    private static final String HEAD = "head";

    private final NervOptions options;

    NervArchitecture(NervOptions options) {
        this.options = options;
    }

    /**
     * The parameters: {@code stem.N}, {@code blocks.N} and {@code head}.
     *
     * @throws InvalidOptionException if samples are no frames of the size that it makes
     */
    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        int encoded = 2 * options.frequencies();
        int base = options.baseChannels() * options.baseHeight() * options.baseWidth();
        List<ParameterSpec> specs = new ArrayList<>();
        specs.addAll(UniformLayer.linear("stem.0", encoded, options.stemWidth()));
        specs.addAll(UniformLayer.linear("stem.1", options.stemWidth(), base));
        int from = options.baseChannels();
        for (int block = 0; block < blocks(); block++) {
            int stride = options.strides().get(block);
            int to = options.channels().get(block);
            specs.addAll(UniformLayer.convolution(block(block), 3, from, to * stride * stride));
            from = to;
        }
        specs.addAll(UniformLayer.convolution(HEAD, 1, from, colours(signature)));
        return List.copyOf(specs);
    }

    private int colours(FieldSignature signature) {
        int pixels = options.height() * options.width();
        int colours = signature.channels() / pixels;
        if (signature.coordinates() != 1 || signature.channels() % pixels != 0 || !COLOURS.contains(colours)) {
            throw new InvalidOptionException(
                    "",
                    "it makes a frame of " + options.height() + " x " + options.width()
                            + " pixels of 1 or 3 numbers from a time, but the modality has samples of "
                            + signature.channels() + " numbers at " + signature.coordinates()
                            + " coordinates: give it videos of that size with sample: frame, or change strides");
        }
        return colours;
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        Operand<TFloating> hidden = encode(graph, coordinates);
        for (String layer : List.of("stem.0", "stem.1")) {
            hidden = Gelu.of(graph, UniformLayer.linear(graph, parameters, layer, hidden));
        }
        Operand<TFloating> map =
                FeatureMap.ofChannels(graph, hidden, options.baseChannels(), options.baseHeight(), options.baseWidth());
        for (int block = 0; block < blocks(); block++) {
            Operand<TFloating> wider = UniformLayer.convolution(graph, parameters, block(block), map);
            map = Gelu.of(
                    graph, FeatureMap.enlarge(graph, wider, options.strides().get(block)));
        }
        Operand<TFloating> pixels = FeatureMap.pixels(graph, map);
        Operand<TFloating> output = FeatureMap.pixels(graph, UniformLayer.convolution(graph, parameters, HEAD, map));
        // (tanh(u) + 1) / 2 is the logistic function of 2 u.
        Operand<TFloating> values = FieldMath.sigmoid(graph, graph.ops().math.mul(graph.constant(2), output));
        return new FieldOutput(
                FeatureMap.joined(graph, values), Map.of(Tap.PENULTIMATE, pixels, Tap.LINEAR_OUTPUT, output));
    }

    /** For each frequency the sine, then the cosine: {@code [..., frame, number]}. */
    private Operand<TFloating> encode(FieldGraph graph, Operand<TFloating> times) {
        var ops = graph.ops();
        double[] frequencies = IntStream.range(0, options.frequencies())
                .mapToDouble(number -> Math.PI * Math.pow(options.frequencyRatio(), number))
                .toArray();
        Operand<TFloating> angles = ops.math.mul(times, graph.constant(Shape.of(1, frequencies.length), frequencies));
        Operand<TFloating> pairs = ops.concat(
                List.of(
                        ops.expandDims(ops.math.sin(angles), ops.constant(-1)),
                        ops.expandDims(ops.math.cos(angles), ops.constant(-1))),
                ops.constant(-1));
        return FeatureMap.joined(graph, pairs);
    }

    private int blocks() {
        return options.strides().size();
    }

    private static String block(int number) {
        return "blocks." + number;
    }
}
