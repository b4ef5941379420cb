package org.metafield.hypernetwork.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.GenerationRequest;
import org.metafield.spi.learning.Hypernetwork;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * A transformer over tokens of the picture's patches and tokens of the field's matrices; what becomes of the latter
 * changes the matrices. Biases and matrices that are not generated are shared by all signals.
 *
 * <p>Sources: Chen and Wang 2022, "Transformers as Meta-Learners for Implicit Neural Representations" (TransINR), which
 * generates all matrices; Kim et al. 2023, "Generalizable Implicit Neural Representations via Instance Pattern
 * Composers", which generates a factor of one.
 */
final class TransinrHypernetwork implements Hypernetwork {
    static final String PREFIX = "hypernetwork.";

    private final TransinrOptions options;

    TransinrHypernetwork(TransinrOptions options) {
        this.options = options;
    }

    @Override
    public List<ParameterSpec> parameters(SignalShape shape, List<ParameterSpec> field) {
        PatchGrid grid = PatchGrid.of(shape, options);
        List<ParameterSpec> specs = new ArrayList<>(patchMap(grid).parameters());
        specs.add(ParameterSpec.of(
                PREFIX + "patches.positions",
                Shape.of(grid.patches(), options.width()),
                Initializer.normal(1),
                Role.WEIGHT));
        blocks().forEach(block -> specs.addAll(block.parameters()));
        matrices(field).forEach(matrix -> specs.addAll(matrix.parameters()));
        return List.copyOf(specs);
    }

    @Override
    public ParameterSet generate(FieldGraph graph, GenerationRequest request) {
        var ops = graph.ops();
        boolean several = request.targets().shape().numDimensions() == 3;
        Operand<TFloating> pictures = several ? request.targets() : ops.expandDims(request.targets(), ops.constant(0));
        long signals = pictures.shape().get(0);
        ParameterSet own = request.parameters();
        List<GeneratedMatrix> matrices = matrices(request.field().specs());

        List<Operand<TFloating>> all = new ArrayList<>();
        PatchGrid grid = PatchGrid.of(request.shape(), options);
        Operand<TFloating> patches = patchMap(grid).at(graph, own, grid.of(graph, pictures));
        all.add(ops.math.add(patches, own.get(PREFIX + "patches.positions")));
        for (GeneratedMatrix matrix : matrices) {
            Shape shape = Shape.of(signals, matrix.tokens(), options.width());
            all.add(FieldMath.broadcast(graph, matrix.tokens(own), shape));
        }
        Operand<TFloating> tokens = ops.concat(all, ops.constant(1));
        for (TransformerBlock block : blocks()) {
            tokens = block.at(graph.scope("block"), own, tokens);
        }

        List<Operand<TFloating>> values = new ArrayList<>();
        int first = grid.patches();
        for (GeneratedMatrix matrix : matrices) {
            Operand<TFloating> changed = matrix.of(
                    graph,
                    own,
                    request.field().get(matrix.spec().name()),
                    Tokens.slice(graph, tokens, first, matrix.tokens()));
            values.add(
                    several
                            ? changed
                            : Tokens.reshape(
                                    graph, changed, matrix.spec().shape().asArray()));
            first += matrix.tokens();
        }
        return ParameterSet.of(matrices.stream().map(GeneratedMatrix::spec).toList(), values);
    }

    private Linear patchMap(PatchGrid grid) {
        return new Linear(PREFIX + "patches", grid.numbers(), options.width(), true);
    }

    private List<TransformerBlock> blocks() {
        return IntStream.range(0, options.layers())
                .mapToObj(layer -> new TransformerBlock(PREFIX + "blocks." + layer, options))
                .toList();
    }

    private List<GeneratedMatrix> matrices(List<ParameterSpec> field) {
        List<ParameterSpec> selected = options.generates().select(field);
        if (selected.isEmpty()) {
            throw new InvalidOptionException(
                    "generates",
                    "'" + options.generates() + "' selects no parameter of the architecture; there are "
                            + field.stream().map(ParameterSpec::name).toList());
        }
        selected.stream()
                .filter(spec -> spec.shape().numDimensions() != 2)
                .findFirst()
                .ifPresent(spec -> {
                    throw new InvalidOptionException(
                            "generates",
                            "it selects '" + spec.name() + "', which is no matrix but has the shape " + spec.shape());
                });
        return selected.stream().map(spec -> new GeneratedMatrix(spec, options)).toList();
    }
}
