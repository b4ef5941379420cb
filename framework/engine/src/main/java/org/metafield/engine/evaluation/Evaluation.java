package org.metafield.engine.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.engine.Adaptation;
import org.metafield.engine.Experiment;
import org.metafield.engine.Experiment.CandidateOptimizer;
import org.metafield.engine.RandomSource;
import org.metafield.engine.RunObserver;
import org.metafield.engine.event.RunEvent.BaselineOptimizerChosen;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.EvaluationSettings;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/**
 * Measures initializations on the test split. Each signal is adapted to on its own; metrics and diagnostics are
 * taken of each signal first, and then their means over signals.
 */
public final class Evaluation {
    private final Experiment experiment;
    private final RunObserver observer;
    private final EvaluationSettings settings;

    private Evaluation(Experiment experiment, RunObserver observer) {
        this.experiment = experiment;
        this.observer = observer;
        this.settings = experiment.specification().evaluation();
    }

    /**
     * Measures every initialization that the specification names.
     *
     * @param learned the parameters that the run learned
     * @throws org.metafield.spi.data.SignalException if a signal cannot be read
     * @throws org.metafield.gpu.OutOfMemoryException if the device has too little memory
     */
    public static EvaluationResult evaluate(
            Experiment experiment, Map<String, HostTensor> learned, RunObserver observer) {
        return new Evaluation(experiment, observer).run(learned);
    }

    private EvaluationResult run(Map<String, HostTensor> learned) {
        List<EvaluationResult.Row> rows = new ArrayList<>();
        List<ContinualResult.Row> transfers = new ArrayList<>();
        try (SignalSequence signals = experiment.data().open(Split.TEST, experiment.modality())) {
            int count = settings.signals() == 0 ? signals.size() : Math.min(settings.signals(), signals.size());
            for (EvaluatedInitialization initialization : settings.initializations()) {
                Map<String, HostTensor> parameters = Initializations.of(initialization, experiment, learned);
                Optional<CandidateOptimizer> chosen = choose(initialization, parameters);
                chosen.ifPresent(candidate -> observer.record(
                        new BaselineOptimizerChosen(Instant.now(), initialization.label(), candidate.name())));
                try (Adapter adapter = adapter(initialization, chosen)) {
                    SignalMeasurement measurement = new SignalMeasurement(experiment, initialization, observer);
                    TransferMeasurement transfer = new TransferMeasurement(experiment, initialization, count, observer);
                    measure(adapter, parameters, signals, count, measurement, transfer);
                    rows.addAll(measurement.rows(chosen.map(CandidateOptimizer::name)));
                    transfers.addAll(transfer.rows());
                }
            }
            return new EvaluationResult(
                    count,
                    rows,
                    experiment.stream()
                            .map(stream -> new ContinualResult(KeptMemory.of(experiment, stream), transfers)));
        }
    }

    private Adapter adapter(EvaluatedInitialization initialization, Optional<CandidateOptimizer> chosen) {
        Adaptation adaptation = chosen.map(candidate -> experiment.evaluation().with(candidate.optimizer()))
                .orElse(experiment.evaluation());
        // A hypernetwork was learned along with one initialization: the others are what is compared with it.
        return Adapter.build(
                experiment,
                initialization == EvaluatedInitialization.LEARNED ? adaptation : adaptation.fromInitialization());
    }

    /** The update rule that is best for an initialization on validation signals, if there are candidates. */
    private Optional<CandidateOptimizer> choose(
            EvaluatedInitialization initialization, Map<String, HostTensor> parameters) {
        if (initialization == EvaluatedInitialization.LEARNED
                || experiment.baselineOptimizers().isEmpty()) {
            return Optional.empty();
        }
        try (SignalSequence signals = experiment.data().open(Split.VALIDATION, experiment.modality())) {
            Optional<CandidateOptimizer> best = Optional.empty();
            double bestScore = Double.NaN;
            for (CandidateOptimizer candidate : experiment.baselineOptimizers()) {
                try (Adapter adapter = adapter(initialization, Optional.of(candidate))) {
                    int most = experiment.specification().training().validationSignals();
                    double score = Validation.measure(experiment, adapter, parameters, signals, most, false)
                            .primary();
                    if (Double.isFinite(score)
                            && (best.isEmpty() || Validation.isBetter(experiment, score, bestScore))) {
                        best = Optional.of(candidate);
                        bestScore = score;
                    }
                }
            }
            return best;
        }
    }

    private void measure(
            Adapter adapter,
            Map<String, HostTensor> parameters,
            SignalSequence signals,
            int count,
            SignalMeasurement measurement,
            TransferMeasurement transfer) {
        for (int index = 0; index < count; index++) {
            Signal signal = signals.read(index);
            Adapter.Visitor visitor = measurement.of(signal, index < settings.pictures());
            adapter.reconstruct(
                    parameters, signal, settings.steps(), random(experiment, signal), transfer.beside(visitor, signal));
        }
    }

    /** Where random draws come from in the adaptation to a signal, whatever else is evaluated. */
    public static RandomSource random(Experiment experiment, Signal signal) {
        return experiment.random().child("evaluation").child(signal.name());
    }
}
