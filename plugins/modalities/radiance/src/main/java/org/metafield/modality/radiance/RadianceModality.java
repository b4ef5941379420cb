package org.metafield.modality.radiance;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.metafield.media.AnimatedGif;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.PictureDrawing;
import org.metafield.modality.radiance.RadianceOptions.HeldOut;
import org.metafield.modality.radiance.scene.Bounds;
import org.metafield.modality.radiance.scene.Frame;
import org.metafield.modality.radiance.scene.PictureFormat;
import org.metafield.modality.radiance.scene.Scene;
import org.metafield.modality.radiance.scene.View;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Drawing;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Recording;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

/**
 * Scenes. A sample is a ray; adaptation sees those of some views, and others are held out. A field gives colour and density
 * at points of space.
 */
public final class RadianceModality implements Modality {
    private static final double SECONDS_PER_VIEW = 0.15;

    private final RadianceOptions options;
    private final PictureFormat format;
    /** How the input views lie in a signal as a source gives it. */
    private final SignalShape given;

    private final Observation context;
    private final Observation evaluationContext;
    private final Observation target;

    RadianceModality(RadianceOptions options) {
        this.options = options;
        this.format = new PictureFormat(
                options.size(),
                options.width().orElse(options.size()),
                options.background(),
                options.pixels().offset());
        checkBounds();
        this.given = new SignalShape(givenExtents(), 3);
        VolumeRendering seen = new VolumeRendering(options.points(), options.background(), options.jitter());
        this.context = observation(options.rays().map(this::drawnExtents).orElse(given.extents()), seen);
        this.evaluationContext = observation(evaluationExtents(), seen);
        this.target = observation(
                targetExtents(),
                new VolumeRendering(
                        options.points(),
                        options.background(),
                        false,
                        options.cells().map(cells -> new CellShares(cells, options.cellMargin()))));
    }

    private static Observation observation(List<Integer> extents, VolumeRendering rendering) {
        return Observation.ofEach(new SignalShape(extents, 3), rendering.numbers(), rendering);
    }

    private List<Integer> givenExtents() {
        if (options.heldOut() == HeldOut.HALF) {
            if (options.cells().isPresent()) {
                throw new InvalidOptionException("cells", "a scene of one view has no cells; use held-out: views");
            }
            if (format.columns() < 2) {
                throw new InvalidOptionException("width", "a view of one column has no halves");
            }
            return List.of(1, format.rows(), format.columns());
        }
        if (options.cells().isEmpty()) {
            return List.of(options.inputs(), format.rows(), format.columns());
        }
        if (options.targets() % cells() != 0) {
            throw new InvalidOptionException(
                    "targets",
                    "each of " + cells()
                            + " cells has as many views that are held out, so their number is a multiple of " + cells()
                            + ", not " + options.targets());
        }
        int rays = Math.multiplyExact(options.inputs(), format.pixels()) / cells();
        if (rays == 0) {
            throw new InvalidOptionException("cells", "there are more cells than rays");
        }
        return List.of(cells(), rays);
    }

    private List<Integer> drawnExtents(int rays) {
        if (rays > given.samples()) {
            throw new InvalidOptionException(
                    "rays", "there are only " + given.samples() + " rays to draw from, fewer than " + rays);
        }
        return List.of(rays);
    }

    private List<Integer> evaluationExtents() {
        return isOfHalves() && options.evaluationInputs().isEmpty()
                ? List.of(1, format.rows(), format.columns() / 2)
                : options.evaluationInputs().map(this::evaluationExtents).orElse(given.extents());
    }

    private List<Integer> evaluationExtents(int views) {
        if (isOfHalves() || options.cells().isPresent() || views > options.inputs()) {
            throw new InvalidOptionException(
                    "evaluation-inputs",
                    "it is a number of input views, of which there are no more than inputs, and only where the ground has"
                            + " no cells and views no halves");
        }
        return List.of(views, format.rows(), format.columns());
    }

    private List<Integer> targetExtents() {
        return options.heldOut() == HeldOut.HALF
                ? List.of(1, format.rows(), format.columns() - format.columns() / 2)
                : List.of(options.targets(), format.rows(), format.columns());
    }

    private void checkBounds() {
        if (options.near().isPresent() != options.far().isPresent()) {
            throw new InvalidOptionException(
                    options.near().isPresent() ? "near" : "far", "give both near and far, or neither");
        }
        if (options.near().isPresent() && options.near().get() >= options.far().orElseThrow()) {
            throw new InvalidOptionException("far", "far must be greater than near");
        }
    }

    /**
     * The modality of a data source of scenes.
     *
     * @throws InvalidOptionException if it is another
     */
    public static RadianceModality of(Modality modality) {
        if (modality instanceof RadianceModality radiance) {
            return radiance;
        }
        throw new InvalidOptionException("", "this source gives scenes: use the modality radiance");
    }

    /** Whether a signal is a single view, of which one half is held out. */
    public boolean isOfHalves() {
        return options.heldOut() == HeldOut.HALF;
    }

    /** How many views a scene must have: those that adaptation sees, and those that are held out. */
    public int inputs() {
        return isOfHalves() ? 1 : options.inputs();
    }

    /** How many views are held out. */
    public int targets() {
        return isOfHalves() ? 0 : options.targets();
    }

    /** How many cells the ground has; one if it is not divided. */
    public int cells() {
        return options.cells().orElse(1);
    }

    /** How pictures are wanted. */
    public PictureFormat format() {
        return format;
    }

    /**
     * A scene as a signal; its pictures are read.
     *
     * @throws SignalException if it has too few views, or one cannot be read
     */
    public Signal signal(Scene scene) {
        require(scene, scene.inputs(), inputs(), "input views", "inputs");
        Rays inputs = Rays.of(views(spread(scene.inputs(), inputs())), format);
        if (isOfHalves()) {
            return new Signal(
                    scene.name(),
                    inputs.samples(given),
                    inputs.pick(columns(format.columns() / 2, format.columns())).samples(target.shape()));
        }
        require(scene, scene.held(), targets(), "held-out views", "targets");
        if (options.cells().isEmpty()) {
            Rays held = Rays.of(views(spread(scene.held(), targets())), format);
            return new Signal(scene.name(), inputs.samples(given), held.samples(target.shape()));
        }
        CellRouting routing = new CellRouting(scene, cells(), options.cellMargin());
        return new Signal(
                scene.name(),
                inputs.pick(routing.rays(inputs, context.shape().extents().get(1)))
                        .samples(context.shape()),
                Rays.of(views(routing.held(targets())), format).samples(target.shape(), routing.ground()));
    }

    /** So many frames, the first one among them, with as many left out between each and the next. */
    private static List<Frame> spread(List<Frame> frames, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> frames.get((int) ((long) n * frames.size() / count)))
                .toList();
    }

    private static void require(Scene scene, List<Frame> frames, int count, String noun, String option) {
        if (frames.size() < count) {
            throw new SignalException(scene.name() + " has " + frames.size() + " " + noun + ", fewer than " + count
                    + ": lower `" + option + "` of the modality");
        }
    }

    private List<View> views(List<Frame> frames) {
        Optional<Bounds> bounds =
                options.near().map(near -> new Bounds(near, options.far().orElseThrow()));
        List<View> views = new ArrayList<>();
        for (Frame frame : frames) {
            View view = frame.view(format);
            views.add(new View(view.camera(), bounds.orElse(view.bounds()), view.colours()));
        }
        return views;
    }

    /** The pixels of some columns, in row-major order. */
    private int[] columns(int from, int to) {
        return IntStream.range(0, format.rows())
                .flatMap(row -> IntStream.range(from, to).map(column -> row * format.columns() + column))
                .toArray();
    }

    @Override
    public FieldSignature signature() {
        return new FieldSignature(3, VolumeRendering.CHANNELS);
    }

    @Override
    public Observation context() {
        return context;
    }

    @Override
    public Observation evaluationContext() {
        return evaluationContext;
    }

    @Override
    public Signal forTraining(Signal signal, RandomGenerator random) {
        return options.rays().isEmpty()
                ? signal
                : seen(
                        signal,
                        RandomDraw.of(first(given.samples()), options.rays().get(), random),
                        context);
    }

    @Override
    public Signal forEvaluation(Signal signal) {
        if (isOfHalves()) {
            return seen(signal, columns(0, format.columns() / 2), evaluationContext);
        }
        return options.evaluationInputs().isEmpty()
                ? signal
                : seen(signal, first(evaluationContext.shape().samples()), evaluationContext);
    }

    private static int[] first(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static Signal seen(Signal signal, int[] rays, Observation context) {
        Rays all = new Rays(signal.context().queries(), signal.context().values());
        return new Signal(signal.name(), all.pick(rays).samples(context.shape()), signal.target());
    }

    @Override
    public Observation target() {
        return target;
    }

    /** The cells of the ground, or else groups of consecutive views, in both the context and the target. */
    @Override
    public List<Segment> segments(int count) {
        if (options.rays().isPresent() || options.evaluationInputs().isPresent()) {
            throw new InvalidOptionException(
                    "", "segments are of all rays of all input views; leave out rays and evaluation-inputs");
        }
        if (options.cells().isPresent() && cells() != count) {
            throw new InvalidOptionException(
                    "", "the ground has " + cells() + " cells, each of which is a segment; set segments to " + cells());
        }
        if (isOfHalves() || options.cells().isEmpty() && (inputs() % count != 0 || targets() % count != 0)) {
            throw new InvalidOptionException(
                    "",
                    "the views of a scene cannot be cut into " + count
                            + " groups of equal size; set `cells` of the modality, or numbers of inputs and targets that"
                            + " are multiples of it");
        }
        return IntStream.range(0, count)
                .mapToObj(segment -> {
                    SignalShape shape = new SignalShape(List.of(targets() / count, format.rows(), format.columns()), 3);
                    return new Segment(
                            shape,
                            part(context.shape().samples(), segment, count),
                            part(target.shape().samples(), segment, count));
                })
                .toList();
    }

    private static int[] part(int samples, int segment, int count) {
        int length = samples / count;
        return IntStream.range(segment * length, (segment + 1) * length).toArray();
    }

    @Override
    public List<String> metrics() {
        return List.of("psnr", "ssim");
    }

    /** All views that are measured, in rows of a sheet. */
    @Override
    public Optional<BufferedImage> picture(float[] values) {
        return Optional.of(PictureDrawing.sheet(views(values)));
    }

    /** The views that are measured, one after the other: a turntable, if a source holds out views of one. */
    @Override
    public Optional<Recording> recording(float[] values) {
        List<BufferedImage> views = views(values);
        return views.size() == 1
                ? Optional.empty()
                : Optional.of(new Recording(Recording.Format.GIF, AnimatedGif.encode(views, SECONDS_PER_VIEW)));
    }

    /** How far what is seen lies. */
    @Override
    public List<Drawing> drawings() {
        return List.of(new Drawing(
                "depth",
                List.of(VolumeRendering.DEPTH, VolumeRendering.OPACITY),
                taps -> PictureDrawing.sheet(views(DepthShading.of(taps.get(0), taps.get(1))))));
    }

    private List<BufferedImage> views(float[] values) {
        List<Integer> extents = target.shape().extents();
        ImageSize size = new ImageSize(extents.get(1), extents.get(2), 3);
        return IntStream.range(0, extents.get(0))
                .mapToObj(view -> PictureDrawing.draw(values, view * size.values(), size))
                .toList();
    }
}
