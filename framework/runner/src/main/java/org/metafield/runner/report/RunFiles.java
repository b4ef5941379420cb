package org.metafield.runner.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.dsl.ResolvedFile;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.runner.picture.ReconstructionPictures;
import org.metafield.runner.query.RunStatus;
import org.metafield.runner.run.EnvironmentReport;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.RunHistory;

/**
 * What a run's folder holds for its report.
 *
 * @param name the run's name
 * @param specification the resolved specification in YAML
 * @param values its values by dotted key
 * @param result empty until the run has been evaluated
 * @param environment empty if the file is missing
 * @param images the folder that {@code pictures} are in
 */
record RunFiles(
        String name,
        String specification,
        Map<String, String> values,
        RunStatus status,
        RunHistory history,
        Optional<EvaluationResult> result,
        Optional<EnvironmentReport> environment,
        ReconstructionPictures pictures,
        Path images) {
    static RunFiles read(RunFolder folder) {
        RunHistory history = RunHistory.read(folder.journal());
        return new RunFiles(
                folder.name(),
                specification(folder.specification()),
                ResolvedFile.values(folder.specification()),
                RunStatus.of(folder, history.standing()),
                history,
                ResultFile.readEvaluation(folder.evaluation()),
                ResultFile.readEnvironment(folder.environment()),
                ReconstructionPictures.read(folder.reportPictures()),
                folder.reportPictures());
    }

    private static String specification(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new RunFolderException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The values of a metric of meta-training against outer steps. */
    Curve curve(String metric) {
        return new Curve(
                metric,
                0,
                metrics()
                        .filter(event -> event.name().equals(metric))
                        .map(event -> new Curve.Point(event.step(), event.value(), 0))
                        .toList());
    }

    /** The values of a metric of meta-training against the seconds that the run had taken, without pauses. */
    Curve curveOverTime(String metric) {
        List<Curve.Point> points = new ArrayList<>();
        Duration taken = Duration.ZERO;
        Instant last = Instant.EPOCH;
        for (RunEvent event : history.events()) {
            boolean begins = event instanceof RunEvent.RunStarted || event instanceof RunEvent.RunResumed;
            taken = begins ? taken : taken.plus(Duration.between(last, event.time()));
            last = event.time();
            if (event instanceof MetricRecorded recorded && recorded.name().equals(metric)) {
                points.add(new Curve.Point(taken.toMillis() / 1e3, recorded.value(), 0));
            }
        }
        return new Curve(metric, 0, points);
    }

    /** The metrics of meta-training. */
    Stream<MetricRecorded> metrics() {
        return history.events().stream()
                .filter(MetricRecorded.class::isInstance)
                .map(MetricRecorded.class::cast);
    }

    /** What the evaluation found; nothing until the run has been evaluated. */
    List<Row> rows() {
        return result.map(EvaluationResult::rows).orElse(List.of());
    }

    /** A metric from one initialization, in the order of adaptation steps. */
    List<Row> rows(String metric, String initialization) {
        return rows().stream()
                .filter(row ->
                        row.metric().equals(metric) && row.initialization().equals(initialization))
                .toList();
    }

    /** The initializations from which a metric was measured. */
    List<String> initializations(String metric) {
        return rows().stream()
                .filter(row -> row.metric().equals(metric))
                .map(Row::initialization)
                .distinct()
                .toList();
    }

    /** A value of the resolved specification by dotted key; empty if there is none. */
    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.equals("none"));
    }

    /** The type of a component of the resolved specification; empty if there is none. */
    Optional<String> type(String key) {
        return value(key + ".type").or(() -> value(key));
    }

    /** The preset that the specification began with; it may have been changed by other keys. */
    Optional<String> method() {
        return ResolvedFile.method(specification);
    }

    /** Whether an initialization is learned; training may not have begun. */
    boolean isMetaTrained() {
        return type("meta-learner").isPresent() && !value("training.steps").equals(Optional.of("0"));
    }

    /** What was measured in the evaluation. */
    List<EvaluationMeasured> measurements() {
        return history.events().stream()
                .filter(EvaluationMeasured.class::isInstance)
                .map(EvaluationMeasured.class::cast)
                .toList();
    }
}
