package {{package}};

import java.util.List;
import java.util.Optional;
import org.metafield.spi.search.LearningCurve;
import org.metafield.spi.search.LearningCurve.Measurement;
import org.metafield.spi.search.Pruner;

/** Early stopping: it looks at the trial alone. */
record {{Name}}Pruner({{Name}}Options options) implements Pruner {
    @Override
    public Optional<String> reason(LearningCurve trial, List<LearningCurve> others) {
        List<Measurement> measurements = trial.measurements();
        int best = 0;
        for (int n = 1; n < measurements.size(); n++) {
            if (measurements.get(n).loss() < measurements.get(best).loss()) {
                best = n;
            }
        }
        int since = measurements.size() - 1 - best;
        return since < options.patience()
                ? Optional.empty()
                : Optional.of("no better than " + since + " measurements before");
    }
}
