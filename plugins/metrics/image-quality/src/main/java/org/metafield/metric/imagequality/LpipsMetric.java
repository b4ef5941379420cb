package org.metafield.metric.imagequality;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.metafield.modality.files.numpy.NumpyFile;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalShape;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * Learned perceptual distance of pictures with values in [0, 1], the mean over pictures if there are several: AlexNet's
 * features after each rectifier, scaled to length one at each place, squared differences weighted by the published linear
 * heads.
 *
 * <p>Source: Zhang et al. 2018, "The Unreasonable Effectiveness of Deep Features as a Perceptual Metric", and its code,
 * version 0.1, from which the heads are (see lpips-alexnet.LICENSE).
 */
final class LpipsMetric implements Metric {
    /** Rows and columns that AlexNet's two poolings leave something of. */
    private static final int LEAST = 31;

    private static final float[] SHIFT = {-0.030f, -0.088f, -0.188f};
    private static final float[] SCALE = {0.458f, 0.448f, 0.450f};

    /** Keeps places without features finite, as the published code does. */
    private static final float SMALL = 1e-10f;

    private final LpipsOptions options;
    private final List<Convolution> convolutions;
    private final List<float[]> heads;

    /**
     * Reads the backbone, if there is one.
     *
     * @throws InvalidOptionException if it is not what it should be
     */
    LpipsMetric(LpipsOptions options) {
        this.options = options;
        this.heads = heads();
        Optional<Path> file = options.backbone().filter(Files::exists);
        file.ifPresent(path -> check(path, options.sha256()));
        try {
            this.convolutions =
                    file.map(path -> Convolution.read(NumpyFile.of(path))).orElse(List.of());
        } catch (SignalException e) {
            throw new InvalidOptionException("backbone", String.valueOf(e.getMessage()));
        }
    }

    private static void check(Path file, Optional<String> expected) {
        expected.ifPresent(digest -> {
            try (InputStream stream = Files.newInputStream(file);
                    DigestInputStream digesting = new DigestInputStream(stream, MessageDigest.getInstance("SHA-256"))) {
                digesting.transferTo(OutputStream.nullOutputStream());
                String actual =
                        HexFormat.of().formatHex(digesting.getMessageDigest().digest());
                if (!actual.equalsIgnoreCase(digest)) {
                    throw new InvalidOptionException(
                            "sha256", file + " has the SHA-256 " + actual + ": it is another file, or it is damaged");
                }
            } catch (IOException e) {
                throw new InvalidOptionException("backbone", file + " cannot be read (" + e.getMessage() + ")");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        });
    }

    /** The weights of features, one list for each rectifier. */
    private static List<float[]> heads() {
        try (InputStream stream = Objects.requireNonNull(LpipsMetric.class.getResourceAsStream("lpips-alexnet.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, US_ASCII))) {
            List<float[]> heads = new ArrayList<>();
            for (String line : reader.lines().toList()) {
                String[] numbers = line.split(" ", -1);
                float[] head = new float[numbers.length];
                for (int n = 0; n < head.length; n++) {
                    head[n] = Float.parseFloat(numbers[n]);
                }
                heads.add(head);
            }
            return heads;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public boolean largerIsBetter() {
        return false;
    }

    @Override
    public Optional<String> lacks() {
        if (!convolutions.isEmpty()) {
            return Optional.empty();
        }
        String file = options.backbone().map(path -> "there is no file " + path).orElse("no file is named");
        return Optional.of("lpips needs the convolutions of AlexNet, and " + file
                + ": set its option backbone ('metafield plugins show lpips' says how to make the file)");
    }

    /**
     * Measures the pictures of a signal.
     *
     * @throws SignalException if the signal is no picture, or its pictures are too small
     */
    @Override
    public double measure(Signal target, float[] reconstruction) {
        SignalShape shape = target.shape();
        int axes = shape.extents().size();
        if (axes < 2 || Pictures.rows(shape) < LEAST || Pictures.columns(shape) < LEAST) {
            throw new SignalException(
                    "lpips needs pictures of " + LEAST + " x " + LEAST + " or more, and cannot measure " + target.name()
                            + ", which is " + shape + ": remove lpips from the metrics or use larger pictures");
        }
        Reconstruction reconstructed = Reconstruction.of(target, reconstruction, options.clamp());
        int pictures = Pictures.count(shape);
        int size = target.values().length / pictures;
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Shape pair = Shape.of(2, Pictures.rows(shape), Pictures.columns(shape), 3);
            Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(pair));
            Operand<TFloat32> distance = distance(tf, input);
            double sum = 0;
            for (int picture = 0; picture < pictures; picture++) {
                float[] both = new float[Math.toIntExact(pair.size())];
                for (int n = 0; n < both.length / 2; n++) {
                    int from = picture * size + n / 3 * shape.channels() + (shape.channels() == 1 ? 0 : n % 3);
                    both[n] = target.values()[from];
                    both[both.length / 2 + n] = (float) reconstructed.at(from);
                }
                try (TFloat32 fed = TFloat32.tensorOf(pair, DataBuffers.of(both, true, false));
                        var result = session.runner()
                                .feed(input, fed)
                                .fetch(distance)
                                .run()) {
                    sum += ((TFloat32) result.get(0)).getFloat();
                }
            }
            return sum / pictures;
        }
    }

    /** The distance of two pictures {@code [2, row, column, 3]} in [0, 1], a scalar. */
    private Operand<TFloat32> distance(Ops tf, Operand<TFloat32> pictures) {
        Operand<TFloat32> signed = tf.math.sub(tf.math.mul(pictures, tf.constant(2f)), tf.constant(1f));
        Operand<TFloat32> features = tf.math.div(tf.math.sub(signed, tf.constant(SHIFT)), tf.constant(SCALE));
        Operand<TFloat32> total = tf.constant(0f);
        for (int layer = 0; layer < convolutions.size(); layer++) {
            if (layer == 1 || layer == 2) {
                features = tf.nn.maxPool(
                        features, tf.constant(new int[] {1, 3, 3, 1}), tf.constant(new int[] {1, 2, 2, 1}), "VALID");
            }
            features = convolutions.get(layer).apply(tf, features);
            Operand<TFloat32> lengths =
                    tf.math.sqrt(tf.reduceSum(tf.math.square(features), tf.constant(-1), ReduceSum.keepDims(true)));
            Operand<TFloat32> units = tf.math.div(features, tf.math.add(lengths, tf.constant(SMALL)));
            Operand<TFloat32> difference = tf.math.sub(
                    tf.gather(units, tf.constant(0), tf.constant(0)), tf.gather(units, tf.constant(1), tf.constant(0)));
            Operand<TFloat32> weighted = tf.math.mul(tf.math.square(difference), tf.constant(heads.get(layer)));
            Operand<TFloat32> places = tf.reduceSum(weighted, tf.constant(-1));
            total = tf.math.add(total, tf.math.mean(places, tf.constant(new int[] {0, 1})));
        }
        return total;
    }
}
