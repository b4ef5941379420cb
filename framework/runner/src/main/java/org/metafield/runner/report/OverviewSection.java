package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.engine.event.RunEvent;
import org.metafield.runner.run.PeakMemory;

/** How the run ended, and its numbers at a glance. */
final class OverviewSection {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private OverviewSection() {}

    static List<Html> of(RunFiles run) {
        List<HtmlPart> tiles = new ArrayList<>(List.of(attribute("class", "glance")));
        run.result().ifPresent(result -> headlines(result).forEach(tiles::add));
        run.history()
                .steps()
                .ifPresent(steps -> tiles.add(tile(String.format(Locale.ROOT, "%,d", steps), "outer steps")));
        RunTiming timing = RunTiming.of(run.history().events());
        tiles.add(tile(Texts.duration(timing.total()), "from start to end"));
        OptionalDouble memory = run.history().last(PeakMemory.METRIC);
        memory.ifPresent(bytes -> tiles.add(tile(Texts.bytes(bytes), "peak memory")));
        return List.of(element("p", attribute("class", "outcome"), text(outcome(run))), element("div", tiles));
    }

    /** Such as {@code Finished. Begun on 1 March 2026, 12:00 UTC.} */
    static String outcome(RunFiles run) {
        String begun = run.history()
                .started()
                .map(time -> " Begun on " + TIME.format(time) + ".")
                .orElse("");
        return run.history().standing().map(OverviewSection::standing).orElse("Not begun.") + begun;
    }

    private static String standing(RunEvent event) {
        if (event instanceof RunEvent.RunFinished) {
            return "Finished.";
        }
        if (event instanceof RunEvent.RunFailed failed) {
            return "Failed on " + at(failed.time()) + ": " + failed.reason();
        }
        if (event instanceof RunEvent.RunInterrupted interrupted) {
            return "Stopped after outer step " + interrupted.step() + "; it can be resumed.";
        }
        return "Not finished.";
    }

    private static String at(Instant time) {
        return TIME.format(time);
    }

    /** The first metric after the most adaptation steps, for each initialization. */
    private static List<Html> headlines(EvaluationResult result) {
        Map<String, Row> most = new LinkedHashMap<>();
        result.rows().stream()
                .filter(row -> row.metric().equals(result.rows().get(0).metric()))
                .sorted(Comparator.comparingInt(Row::adaptationStep))
                .forEach(row -> most.put(row.initialization(), row));
        return most.values().stream()
                .map(row -> tile(
                        (Texts.number(row, row.mean()) + " " + row.unit()).strip(),
                        row.metric().toUpperCase(Locale.ROOT) + ", " + row.initialization() + ", after "
                                + Texts.count(row.adaptationStep(), "step", "steps")))
                .toList();
    }

    private static Html tile(String number, String meaning) {
        return element(
                "div",
                element("span", attribute("class", "number"), text(number)),
                element("span", attribute("class", "meaning"), text(meaning)));
    }
}
