package org.metafield.modality.radiance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.ObservationModel;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * The colour of a ray through a field of colour and density, {@code c = sum of w rgb}: with the density d of each point and
 * the length s to the next, its opacity is {@code a = 1 - exp(-d s)}, and its weight w is a times the transmittance, the
 * product of {@code 1 - a} over the points before it. A query is a ray's origin, its direction, and the depths of its ends;
 * with cells, also where the ground is.
 *
 * <p>Source: Mildenhall et al. 2020, "NeRF", in the form of learnit's code. The product is the exponential of a sum of
 * logarithms, as products of many factors have no gradient that can be differentiated again.
 *
 * @param points points of each ray
 * @param background what is seen where nothing is
 * @param jittered whether points lie anywhere between one and the next, drawn anew each time, or at even depths
 * @param cells the cells of the ground, if they share points
 */
record VolumeRendering(int points, Background background, boolean jittered, Optional<CellShares> cells)
        implements ObservationModel {
    /** Numbers in the query of a ray, before those of the ground. */
    static final int NUMBERS = 8;

    /** Numbers of the field at a point: red, green, blue and density, before their activations. */
    static final int CHANNELS = 4;

    /** The mean depth of what is seen along the ray, {@code [..., sample, 1]}. */
    static final Tap DEPTH = new Tap("depth");

    /** The sum of weights, {@code [..., sample, 1]}: one where nothing shines through. */
    static final Tap OPACITY = new Tap("opacity");

    /** Keeps the logarithm finite behind an opaque point (learnit's code). */
    private static final double SMALL = 1e-10;

    /** Points that no cells share. */
    VolumeRendering(int points, Background background, boolean jittered) {
        this(points, background, jittered, Optional.empty());
    }

    /** Numbers in one query. */
    int numbers() {
        return NUMBERS + (cells.isPresent() ? CellShares.NUMBERS : 0);
    }

    /** What a ray's last point reaches to: next to nothing before a white wall, for ever before a black one. */
    private double lastLength() {
        return background == Background.WHITE ? 1e-3 : 1e10;
    }

    @Override
    public FieldOutput observe(FieldGraph graph, Field field, Operand<TFloating> queries) {
        Operand<TFloating> depths = depths(graph, queries);
        Operand<TFloating> points = points(graph, queries, depths);
        FieldOutput output = cells.map(sharing -> field.at(
                        flat(graph, points),
                        flat(
                                graph,
                                sharing.of(
                                        graph, points, QueryNumbers.of(graph, queries, NUMBERS, CellShares.NUMBERS)))))
                .orElseGet(() -> field.at(flat(graph, points)));
        Map<Tap, Operand<TFloating>> taps = new HashMap<>(output.taps());
        taps.putIfAbsent(Tap.LINEAR_OUTPUT, output.values());
        Operand<TFloating> weights = weights(graph, density(graph, output.values()), depths);
        taps.put(
                DEPTH,
                along(graph, weights, graph.ops().expandDims(depths, graph.ops().constant(-1))));
        taps.put(OPACITY, FieldMath.sumKeepingAxes(graph, weights, 1));
        return new FieldOutput(composite(graph, weights, rgb(graph, output.values())), taps, output.layers());
    }

    @Override
    public boolean sharesCoordinates() {
        return cells.isPresent();
    }

    @Override
    public int evaluations() {
        return points * cells.map(CellShares::cells).orElse(1);
    }

    /** The depths of points, {@code [..., ray, point]}. */
    Operand<TFloating> depths(FieldGraph graph, Operand<TFloating> queries) {
        var math = graph.ops().math;
        Operand<TFloating> near = QueryNumbers.of(graph, queries, 6, 1);
        Operand<TFloating> length = math.sub(QueryNumbers.of(graph, queries, 7, 1), near);
        double[] even = IntStream.range(0, points)
                .mapToDouble(point -> points == 1 ? 0 : point / (points - 1.0))
                .toArray();
        Operand<TFloating> shares = graph.constant(Shape.of(points), even);
        if (jittered) {
            Shape rays = queries.shape().take(queries.shape().numDimensions() - 1);
            Operand<TFloating> jitter = graph.uniform("jitter", rays.append(points));
            shares = math.add(shares, math.mul(graph.constant(1.0 / points), jitter));
        }
        return math.add(near, math.mul(length, shares));
    }

    /** The points of rays, {@code [..., ray, point, 3]}. */
    private Operand<TFloating> points(FieldGraph graph, Operand<TFloating> queries, Operand<TFloating> depths) {
        var ops = graph.ops();
        Operand<TFloating> origins = ops.expandDims(QueryNumbers.of(graph, queries, 0, 3), ops.constant(-2));
        Operand<TFloating> directions = ops.expandDims(QueryNumbers.of(graph, queries, 3, 3), ops.constant(-2));
        return ops.math.add(origins, ops.math.mul(directions, ops.expandDims(depths, ops.constant(-1))));
    }

    /** One ray after another, {@code [..., ray x point, number]}. */
    private Operand<TFloating> flat(FieldGraph graph, Operand<TFloating> numbers) {
        Shape shape = numbers.shape();
        int axis = shape.numDimensions() - 3;
        return FieldMath.reshape(
                graph,
                numbers,
                shape.take(axis).append(shape.get(axis) * points).append(shape.get(axis + 2)));
    }

    /** The densities of points, {@code [..., ray, point]}. */
    private Operand<TFloating> density(FieldGraph graph, Operand<TFloating> raw) {
        return FieldMath.relu(graph, FieldMath.reshape(graph, QueryNumbers.of(graph, raw, 3, 1), byRay(raw)));
    }

    /** The colours of points, {@code [..., ray, point, 3]}. */
    private Operand<TFloating> rgb(FieldGraph graph, Operand<TFloating> raw) {
        return FieldMath.sigmoid(
                graph,
                FieldMath.reshape(
                        graph, QueryNumbers.of(graph, raw, 0, 3), byRay(raw).append(3)));
    }

    private Shape byRay(Operand<TFloating> raw) {
        int axis = raw.shape().numDimensions() - 2;
        return raw.shape().take(axis).append(raw.shape().get(axis) / points).append(points);
    }

    /** How much each point counts in its ray's colour, {@code [..., ray, point]}. */
    Operand<TFloating> weights(FieldGraph graph, Operand<TFloating> density, Operand<TFloating> depths) {
        var math = graph.ops().math;
        Operand<TFloating> clear = math.exp(math.neg(math.mul(density, lengths(graph, depths))));
        Operand<TFloating> passing = math.log(math.minimum(math.add(clear, graph.constant(SMALL)), graph.constant(1)));
        double[] before = new double[points * points];
        for (int point = 0; point < points; point++) {
            for (int later = point + 1; later < points; later++) {
                before[point * points + later] = 1;
            }
        }
        Operand<TFloating> transmittance =
                math.exp(FieldMath.matMul(graph, passing, graph.constant(Shape.of(points, points), before)));
        return math.mul(math.sub(graph.constant(1), clear), transmittance);
    }

    /** From each point to the next, {@code [..., ray, point]}. */
    private Operand<TFloating> lengths(FieldGraph graph, Operand<TFloating> depths) {
        var ops = graph.ops();
        Operand<TFloating> first = QueryNumbers.of(graph, depths, 0, 1);
        Operand<TFloating> last = ops.math.add(ops.math.mul(graph.constant(0), first), graph.constant(lastLength()));
        return points == 1
                ? last
                : ops.concat(
                        List.of(
                                ops.math.sub(
                                        QueryNumbers.of(graph, depths, 1, points - 1),
                                        QueryNumbers.of(graph, depths, 0, points - 1)),
                                last),
                        ops.constant(-1));
    }

    /** The colours of rays, {@code [..., ray, 3]}. */
    private Operand<TFloating> composite(FieldGraph graph, Operand<TFloating> weights, Operand<TFloating> rgb) {
        var math = graph.ops().math;
        Operand<TFloating> colours = along(graph, weights, rgb);
        return background == Background.BLACK
                ? colours
                : math.add(colours, math.sub(graph.constant(1), FieldMath.sumKeepingAxes(graph, weights, 1)));
    }

    /** The sum over points of weights times values {@code [..., ray, point, number]}, {@code [..., ray, number]}. */
    private static Operand<TFloating> along(FieldGraph graph, Operand<TFloating> weights, Operand<TFloating> values) {
        Operand<TFloating> row = graph.ops().expandDims(weights, graph.ops().constant(-2));
        Operand<TFloating> sums = FieldMath.matMul(graph, row, values);
        int axes = sums.shape().numDimensions();
        return FieldMath.reshape(
                graph, sums, sums.shape().take(axes - 2).append(sums.shape().get(axes - 1)));
    }
}
