package {{package}};

import java.util.List;
import java.util.stream.IntStream;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

/** Series of numbers in [0, 1]. A coordinate is the time, from -1 to 1. */
final class {{Name}}Modality implements Modality {
    private final {{Name}}Options options;
    private final Observation samples;

    {{Name}}Modality({{Name}}Options options) {
        this.options = options;
        float[] times = new float[options.length()];
        for (int n = 0; n < times.length; n++) {
            times[n] = 2f * n / (times.length - 1) - 1;
        }
        this.samples = Observation.at(shapeOf(options.length()), times);
    }

    private SignalShape shapeOf(int length) {
        return new SignalShape(List.of(length), options.channels());
    }

    @Override
    public FieldSignature signature() {
        return new FieldSignature(1, options.channels());
    }

    @Override
    public Observation context() {
        return samples;
    }

    /** Parts of consecutive samples, whose lengths differ by one at most. */
    @Override
    public List<Segment> segments(int count) {
        int length = options.length();
        if (count > length) {
            throw new InvalidOptionException("", "a series of " + length + " samples has no " + count + " segments");
        }
        return IntStream.range(0, count)
                .mapToObj(n -> {
                    int first = n * length / count;
                    int end = (n + 1) * length / count;
                    return new Segment(
                            shapeOf(end - first), IntStream.range(first, end).toArray());
                })
                .toList();
    }

    @Override
    public List<String> metrics() {
        return List.of("psnr");
    }
}
