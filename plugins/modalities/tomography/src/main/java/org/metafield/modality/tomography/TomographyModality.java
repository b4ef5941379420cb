package org.metafield.modality.tomography;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.PictureDrawing;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Samples;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

/**
 * Grey pictures of which adaptation sees line integrals, and of which the picture itself is measured. A coordinate is
 * (row, column).
 */
final class TomographyModality implements Modality {
    /** Line integrals are means, so that much of a sinogram is dark: it is drawn so much brighter. */
    private static final float BRIGHTER = 3;

    private final ImageSize size;
    private final Projector projector;
    private final int angles;
    private final double[] evaluationAngles;
    private final Observation context;
    private final Observation evaluationContext;
    private final Observation target;

    TomographyModality(TomographyOptions options) {
        this.size = new ImageSize(options.size(), options.size(), 1);
        this.projector = new Projector(options.size());
        this.angles = options.angles();
        this.evaluationAngles = Projector.evenly(options.evaluationAngles().orElse(angles));
        double[] coordinates = coordinates(options.size(), options.coordinates());
        LineIntegrals integrals = new LineIntegrals(coordinates);
        this.context = Observation.ofEach(sinogram(angles), options.size(), integrals);
        this.evaluationContext = Observation.ofEach(sinogram(evaluationAngles.length), options.size(), integrals);
        float[] narrowed = new float[coordinates.length];
        for (int n = 0; n < narrowed.length; n++) {
            narrowed[n] = (float) coordinates[n];
        }
        this.target = Observation.at(size.shape(), narrowed);
    }

    private static double[] coordinates(int size, CoordinateInterval interval) {
        double[] coordinates = new double[2 * size * size];
        for (int pixel = 0; pixel < size * size; pixel++) {
            coordinates[2 * pixel] = interval.coordinate(pixel / size, size);
            coordinates[2 * pixel + 1] = interval.coordinate(pixel % size, size);
        }
        return coordinates;
    }

    private SignalShape sinogram(int rows) {
        return new SignalShape(List.of(rows, size.columns()), 1);
    }

    @Override
    public FieldSignature signature() {
        return new FieldSignature(2, 1);
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
    public Observation target() {
        return target;
    }

    @Override
    public Signal forTraining(Signal signal, RandomGenerator random) {
        return seen(signal, context, Projector.drawn(angles, random));
    }

    @Override
    public Signal forEvaluation(Signal signal) {
        return seen(signal, evaluationContext, evaluationAngles);
    }

    private Signal seen(Signal signal, Observation from, double[] at) {
        float[] pixels = projector.pixels(at);
        return new Signal(
                signal.name(),
                new Samples(from.shape(), projector.project(pixels, signal.values()), pixels),
                signal.target());
    }

    @Override
    public List<String> metrics() {
        return List.of("psnr");
    }

    /** The picture above its line integrals from as many angles as it has rows. */
    @Override
    public Optional<BufferedImage> picture(float[] values) {
        float[] integrals = projector.project(projector.pixels(Projector.evenly(size.rows())), values);
        float[] both = new float[2 * values.length];
        System.arraycopy(values, 0, both, 0, values.length);
        for (int n = 0; n < integrals.length; n++) {
            both[values.length + n] = BRIGHTER * integrals[n];
        }
        return Optional.of(PictureDrawing.draw(both, 0, new ImageSize(2 * size.rows(), size.columns(), 1)));
    }
}
