package org.metafield.runner.run;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.metafield.engine.evaluation.Evaluation;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.picture.ReconstructionSheet;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.WholeFile;

/** Evaluates a run once more, beside its own evaluation. */
public final class Reevaluation {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);

    private final Clock clock;

    @Inject
    Reevaluation(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A result and where it is kept.
     *
     * @param warning what the user should be told of the data
     */
    public record Kept(Path folder, EvaluationResult result, Optional<Path> picture, Optional<String> warning) {}

    /**
     * Evaluates the parameters of a checkpoint.
     *
     * @param loaded the run's experiment, with what was changed
     * @throws org.metafield.runner.UserException if the checkpoint is missing or does not fit the experiment
     */
    public Kept evaluate(LoadedExperiment loaded, RunFolder run, Path checkpoint) {
        var parameters = LearnedParameters.read(checkpoint, loaded.experiment());
        RunRecorder recorder = new RunRecorder(new StopSignal(), List.of());
        EvaluationResult result;
        Optional<String> warning;
        try (DataRecord data = DataRecord.compareForEvaluation(loaded, run, clock)) {
            result = loaded.explaining(experiment -> Evaluation.evaluate(experiment, parameters, recorder));
            warning = data.finish(() -> false);
        }
        Path folder = run.evaluations().resolve(TIME.format(LocalDateTime.now(clock)));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw WholeFile.explain(folder, 0, e);
        }
        WholeFile.write(folder.resolve("specification.yaml"), loaded.resolved().yaml());
        Optional<Path> picture = ReconstructionSheet.draw(
                        loaded.experiment().modality(), recorder.reconstructions(), recorder.measurements())
                .map(sheet -> sheet.write(folder.resolve("reconstructions.png")));
        ResultFile.write(folder.resolve("evaluation.json"), result);
        return new Kept(folder, result, picture, warning);
    }
}
