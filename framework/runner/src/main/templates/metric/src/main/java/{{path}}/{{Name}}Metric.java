package {{package}};

import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;

/** The mean over all numbers of a signal of the absolute error. */
record {{Name}}Metric({{Name}}Options options) implements Metric {
    @Override
    public String unit() {
        return "";
    }

    @Override
    public boolean largerIsBetter() {
        return false;
    }

    @Override
    public double measure(Signal target, float[] reconstruction) {
        float[] values = target.values();
        double sum = 0;
        for (int n = 0; n < values.length; n++) {
            sum += Math.abs((double) reconstruction[n] - values[n]);
        }
        return options.scale() * sum / values.length;
    }
}
