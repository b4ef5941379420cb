package org.metafield.runner.query;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.metafield.dsl.ProblemsException;
import org.metafield.dsl.ResolvedFile;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.JournalEnd;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;

/**
 * What is known of a run at a glance, without reading its whole journal.
 *
 * @param steps the outer steps taken
 * @param specification the resolved values by dotted key
 * @param result empty until the run has been evaluated
 * @param damage what is wrong with a damaged run
 */
public record RunSummary(
        RunFolder folder,
        RunStatus status,
        Optional<Instant> started,
        OptionalLong steps,
        Map<String, String> specification,
        Optional<EvaluationResult> result,
        Optional<String> damage) {
    /** The keys that every run has, beside those of its specification and its metrics. */
    public static final List<String> OWN_KEYS = List.of("run", "status", "started", "steps", "result", "folder");

    private static final String LEARNED = "learned";
    private static final String TYPE = ".type";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** Reads what a run's folder holds; a file that cannot be read makes the run damaged. */
    public static RunSummary read(RunFolder folder) {
        try {
            JournalEnd journal = JournalEnd.read(folder.journal());
            return new RunSummary(
                    folder,
                    RunStatus.of(folder, journal.standing()),
                    journal.started(),
                    journal.steps(),
                    ResolvedFile.values(folder.specification()),
                    ResultFile.readEvaluation(folder.evaluation()),
                    Optional.empty());
        } catch (RunFolderException | ProblemsException e) {
            return new RunSummary(
                    folder,
                    RunStatus.DAMAGED,
                    Optional.empty(),
                    OptionalLong.empty(),
                    Map.of(),
                    Optional.empty(),
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** The runs in a folder, by name. */
    public static List<RunSummary> list(Path runs) {
        return RunFolder.list(runs).stream().map(RunSummary::read).toList();
    }

    /** Every key under which the run has something, its own first, then metrics, then the specification's. */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(OWN_KEYS);
        rows().forEach(row -> keys.add(key(row)));
        keys.addAll(specification.keySet());
        return keys;
    }

    private List<Row> rows() {
        return result.map(EvaluationResult::rows).orElse(List.of());
    }

    /** Such as {@code psnr@2}, or {@code standard/psnr@2} for another initialization than the learned one. */
    public static String key(Row row) {
        String prefix = row.initialization().equals(LEARNED) ? "" : row.initialization() + "/";
        return prefix + row.metric() + "@" + row.adaptationStep();
    }

    /** The value under a key: one of the run's own, a metric after a number of steps, or one of the specification. */
    public Optional<Value> value(String key) {
        return switch (key) {
            case "run" -> Optional.of(Value.of(folder.name()));
            case "folder" -> Optional.of(Value.of(folder.path().toString()));
            case "status" -> Optional.of(Value.of(status.label()));
            case "started" -> started.map(time -> Value.of(time.toString(), TIME.format(time)));
            case "steps" -> steps.stream().mapToObj(Long::toString).findFirst().map(Value::of);
            case "result" -> headline();
            default -> metric(key).or(() -> specified(key));
        };
    }

    private Optional<Value> metric(String key) {
        String sought = key.startsWith(LEARNED + "/") ? key.substring(LEARNED.length() + 1) : key;
        return rows().stream()
                .filter(row -> key(row).equals(sought))
                .findFirst()
                .map(row -> Value.of(row.mean(), shown(row)));
    }

    private static String shown(Row row) {
        return String.format(Locale.ROOT, row.unit().isEmpty() ? "%.4f" : "%.2f", row.mean());
    }

    /** A component without options stands in a specification as its name alone, others with {@code type}. */
    private Optional<Value> specified(String key) {
        String other = key.endsWith(TYPE) ? key.substring(0, key.length() - TYPE.length()) : key + TYPE;
        return Optional.ofNullable(specification.get(key))
                .or(() -> Optional.ofNullable(specification.get(other)))
                .map(Value::of);
    }

    /** Such as {@code psnr@16 31.20 dB}: the first metric and initialization after the most steps. */
    private Optional<Value> headline() {
        return rows().stream()
                .filter(row -> row.metric().equals(rows().get(0).metric())
                        && row.initialization().equals(rows().get(0).initialization()))
                .max(Comparator.comparingInt(Row::adaptationStep))
                .map(row -> Value.of((key(row) + " " + shown(row) + " " + row.unit()).stripTrailing()));
    }
}
