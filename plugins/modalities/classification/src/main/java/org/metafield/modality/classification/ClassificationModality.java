package org.metafield.modality.classification;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Samples;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

/**
 * Episodes of pictures of a few classes. A field is asked at a whole picture, its numbers in [0, 1] in the order row,
 * column, channel, and says which class it is of; adaptation is judged by other pictures of the same classes.
 */
final class ClassificationModality implements Modality {
    private final ClassificationOptions options;
    private final ImageSize size;
    private final Observation context;
    private final Observation target;

    ClassificationModality(ClassificationOptions options) {
        if (options.channels() == 2) {
            throw new InvalidOptionException("channels", "a pixel has 1 number if it is grey, 3 in colour, not 2");
        }
        this.options = options;
        this.size = new ImageSize(options.size(), options.size(), options.channels());
        this.context = pictures(options.shots());
        this.target = pictures(options.queries());
    }

    /**
     * A modality as the sources of episodes need it.
     *
     * @throws InvalidOptionException if it is another
     */
    static ClassificationModality of(Modality modality) {
        if (modality instanceof ClassificationModality classification) {
            return classification;
        }
        throw new InvalidOptionException(
                "", "this source gives pictures of classes, which only the modality classification has");
    }

    private Observation pictures(int ofEach) {
        return Observation.ofEach(
                new SignalShape(List.of(options.ways(), ofEach), options.ways()),
                size.values(),
                new ClassProbabilities());
    }

    /** The classes of an episode. */
    int ways() {
        return options.ways();
    }

    /** The pictures of each class: those that adaptation sees, and those that it is judged by. */
    int picturesOfClass() {
        return options.shots() + options.queries();
    }

    /** The size of a picture. */
    ImageSize size() {
        return size;
    }

    /**
     * An episode.
     *
     * @param picture the values of a picture by its class and its number in the class: adaptation sees the first ones
     */
    Signal episode(String name, BiFunction<Integer, Integer, float[]> picture) {
        return new Signal(name, samples(context, 0, picture), samples(target, options.shots(), picture));
    }

    private Samples samples(Observation observation, int first, BiFunction<Integer, Integer, float[]> picture) {
        SignalShape shape = observation.shape();
        int ofEach = shape.extents().get(1);
        int numbers = observation.numbers();
        float[] labels = new float[shape.samples() * options.ways()];
        float[] pictures = new float[Math.multiplyExact(shape.samples(), numbers)];
        for (int sample = 0; sample < shape.samples(); sample++) {
            int way = sample / ofEach;
            labels[sample * options.ways() + way] = 1;
            float[] values = picture.apply(way, first + sample % ofEach);
            System.arraycopy(values, 0, pictures, sample * numbers, numbers);
        }
        return new Samples(shape, labels, pictures);
    }

    @Override
    public FieldSignature signature() {
        return new FieldSignature(size.values(), options.ways());
    }

    @Override
    public Observation context() {
        return context;
    }

    @Override
    public Observation target() {
        return target;
    }

    @Override
    public Optional<Observation> trainingTarget() {
        return Optional.of(target);
    }

    @Override
    public List<String> metrics() {
        return List.of("accuracy", "cross-entropy");
    }

    @Override
    public Optional<BufferedImage> picture(Signal signal, float[] values) {
        return Optional.of(EpisodePicture.draw(signal.target(), values, size));
    }
}
