package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.event.RunEvent.MetricRecorded;

/** How meta-training went: its loss, and validation in between. */
final class TrainingSection {
    private static final String VALIDATION = "validation/";
    private static final int MOST_CURVES = 6;

    private TrainingSection() {}

    static List<Html> of(RunFiles run) {
        List<Html> section = new ArrayList<>();
        Curve loss = run.curve("train/loss");
        if (!loss.points().isEmpty()) {
            section.add(Texts.heading("Training"));
            Chart chart = new Chart("loss", "outer steps", "training loss", List.of(loss));
            boolean logarithmic = chart.spansDecades();
            section.add(Texts.figure(
                    "Training loss against outer steps" + (logarithmic ? ", on a logarithmic axis." : "."),
                    () -> chart.lines(logarithmic)));
        }
        List<Curve> validation = validation(run);
        if (!validation.isEmpty()) {
            String metric = measure(run);
            section.add(Texts.figure(
                    metric + " on validation signals against outer steps, for each number of adaptation steps.",
                    () -> new Chart("validation", "outer steps", "validation " + metric, validation).lines(false)));
        }
        return section;
    }

    /** Such as {@code PSNR in dB}; without the unit if the run has not been evaluated. */
    private static String measure(RunFiles run) {
        return run.result().map(EvaluationResult::rows).stream()
                .flatMap(List::stream)
                .filter(row -> row.metric().equals(firstMetric(run)))
                .findFirst()
                .map(Texts::measure)
                .orElseGet(() -> firstMetric(run).toUpperCase(Locale.ROOT));
    }

    private static String firstMetric(RunFiles run) {
        return run.metrics()
                .map(MetricRecorded::name)
                .filter(name -> name.startsWith(VALIDATION) && name.contains("@"))
                .map(name -> name.substring(VALIDATION.length(), name.indexOf('@')))
                .findFirst()
                .orElse("");
    }

    /** A curve for each number of adaptation steps, those of the most steps if there are too many to tell apart. */
    private static List<Curve> validation(RunFiles run) {
        String metric = VALIDATION + firstMetric(run) + "@";
        Map<Integer, String> bySteps = new TreeMap<>();
        run.metrics()
                .map(MetricRecorded::name)
                .filter(name -> name.startsWith(metric))
                .forEach(name -> bySteps.put(Integer.parseInt(name.substring(metric.length())), name));
        List<Curve> curves = new ArrayList<>();
        bySteps.forEach((steps, name) -> curves.add(new Curve(
                Texts.count(steps, "step", "steps"),
                curves.size(),
                run.curve(name).points())));
        return curves.subList(Math.max(0, curves.size() - MOST_CURVES), curves.size());
    }
}
