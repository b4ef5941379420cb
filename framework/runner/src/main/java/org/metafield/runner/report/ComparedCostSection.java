package org.metafield.runner.report;

import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.metafield.runner.run.PeakMemory;

/** What each run took. */
final class ComparedCostSection {
    private static final List<String> HEADS =
            List.of("run", "outer steps", "total", "training", "steps a second", "evaluation", "peak memory", "device");

    private ComparedCostSection() {}

    static List<Html> of(List<ComparedGroup> groups) {
        List<List<Html>> lines = new ArrayList<>();
        groups.forEach(group -> group.runs().forEach(run -> lines.add(line(run))));
        return List.of(
                Texts.heading("Time and memory"),
                Texts.paragraph(
                        "Time by the clock, without pauses; training with its validation. Memory is the most that"
                                + " was resident in the process that ended the run."),
                Texts.table("numbers", HEADS, lines));
    }

    private static List<Html> line(RunFiles run) {
        RunTiming timing = RunTiming.of(run.history().events());
        return List.of(
                text(run.name()),
                text(run.history().steps().stream()
                        .mapToObj(steps -> String.format(Locale.ROOT, "%,d", steps))
                        .findFirst()
                        .orElse("")),
                text(Texts.duration(timing.total())),
                text(Texts.duration(timing.training())),
                text(timing.stepsPerSecond().stream()
                        .mapToObj(rate -> String.format(Locale.ROOT, "%.2f", rate))
                        .findFirst()
                        .orElse("")),
                text(Texts.duration(timing.evaluation())),
                text(run.history().last(PeakMemory.METRIC).stream()
                        .mapToObj(Texts::bytes)
                        .findFirst()
                        .orElse("")),
                text(run.environment().map(environment -> environment.device()).orElse("")));
    }
}
