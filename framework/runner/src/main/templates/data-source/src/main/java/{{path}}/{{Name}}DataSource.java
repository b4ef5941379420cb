package {{package}};

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Makes up signals: waves of random directions and phases, added up and brought into the modality's range. */
record {{Name}}DataSource({{Name}}Options options) implements DataSource {
    private static final double FASTEST = 6;

    @Override
    public SignalSequence open(Split split, Modality modality) {
        Observation target = modality.target();
        if (target.queries().isEmpty()
                || target.numbers() != modality.signature().coordinates()) {
            throw new InvalidOptionException("", "{{name}} needs a modality whose signals share their coordinates");
        }
        return new Waves(options, split, modality);
    }

    private record Waves({{Name}}Options options, Split split, Modality modality) implements SignalSequence {
        @Override
        public int size() {
            return options.count();
        }

        @Override
        public String name(int index) {
            return split.label() + " waves " + index;
        }

        @Override
        public Signal read(int index) {
            Objects.checkIndex(index, size());
            RandomGenerator random = new SplittableRandom(31 * (31 * options.seed() + split.ordinal()) + index);
            float[] places = modality.target().queries().orElseThrow();
            int axes = modality.target().numbers();
            int channels = modality.shape().channels();
            double[] sums = new double[places.length / axes * channels];
            for (int wave = 0; wave < options.waves(); wave++) {
                double[] direction = random.doubles(axes, -FASTEST, FASTEST).toArray();
                double[] phases = random.doubles(channels, 0, 2 * Math.PI).toArray();
                for (int n = 0; n < sums.length; n++) {
                    double angle = phases[n % channels];
                    for (int axis = 0; axis < axes; axis++) {
                        angle += direction[axis] * places[n / channels * axes + axis];
                    }
                    sums[n] += StrictMath.sin(angle);
                }
            }
            return new Signal(name(index), modality.shape(), inRange(sums));
        }

        private float[] inRange(double[] sums) {
            double middle = (modality.range().greatest() + modality.range().least()) / 2;
            double half = (modality.range().greatest() - modality.range().least()) / 2;
            float[] values = new float[sums.length];
            for (int n = 0; n < values.length; n++) {
                values[n] = (float) (middle + half * sums[n] / options.waves());
            }
            return values;
        }
    }
}
