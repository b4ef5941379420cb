package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.runner.comparison.MetricText;

/** Training loss and validation of every run, over each other. */
final class ComparedTrainingSection {
    private static final String VALIDATION = "validation/";
    private static final int PARTS = 50;

    private ComparedTrainingSection() {}

    static List<Html> of(List<ComparedGroup> groups) {
        List<Html> section = new ArrayList<>();
        List<Curve> losses = curves(groups, run -> run.curve("train/loss"));
        if (!losses.isEmpty()) {
            double steps = losses.stream()
                    .flatMap(curve -> curve.points().stream())
                    .mapToDouble(Curve.Point::x)
                    .max()
                    .orElse(1);
            int width = (int) Math.max(1, Math.ceil(steps / PARTS));
            List<Curve> smooth =
                    losses.stream().map(curve -> curve.averaged(width)).toList();
            Chart chart = new Chart("loss", "outer steps", "training loss", smooth);
            boolean logarithmic = chart.spansDecades();
            section.add(Texts.heading("Training"));
            section.add(Texts.figure(
                    "Training loss of each run against outer steps" + (logarithmic ? ", on a logarithmic axis" : "")
                            + (width > 1 ? "; each point is the mean over " + width + " steps." : ".")
                            + " Losses of unlike settings may not be comparable.",
                    () -> chart.lines(logarithmic)));
        }
        validationMetrics(groups).forEach(metric -> section.addAll(validation(groups, metric)));
        return section;
    }

    private static List<Html> validation(List<ComparedGroup> groups, String metric) {
        String measured = metric.substring(VALIDATION.length());
        String base = measured.substring(0, measured.indexOf('@'));
        String axis = "validation " + MetricText.measure(base, unit(groups, base));
        String name = "validation-" + base.replaceAll("\\W", "-");
        String caption = "V" + axis.substring(1) + " after "
                + Texts.count(steps(metric), "adaptation step", "adaptation steps") + " against ";
        List<Html> figures = new ArrayList<>(List.of(Texts.figure(
                caption + "outer steps, for each run.",
                () -> new Chart(name, "outer steps", axis, curves(groups, run -> run.curve(metric))).lines(false))));
        if (groups.size() > 1) {
            figures.add(Texts.figure(
                    caption + "time by the clock, with validation, without pauses between the parts of a run.",
                    () -> new Chart(name + "-time", "seconds", axis, curves(groups, run -> run.curveOverTime(metric)))
                            .lines(false)));
        }
        return figures;
    }

    private static String unit(List<ComparedGroup> groups, String metric) {
        return groups.stream()
                .flatMap(ComparedGroup::rows)
                .filter(row -> row.metric().equals(metric) && !row.unit().isEmpty())
                .findFirst()
                .map(Row::unit)
                .orElse("");
    }

    /** The curves of all runs that have any, in the style of their groups. */
    private static List<Curve> curves(List<ComparedGroup> groups, Function<RunFiles, Curve> curve) {
        List<Curve> curves = new ArrayList<>();
        for (ComparedGroup group : groups) {
            group.runs().stream()
                    .map(curve)
                    .filter(some -> !some.points().isEmpty())
                    .map(some -> new Curve(group.name(), group.style(), some.points()))
                    .forEach(curves::add);
        }
        return curves;
    }

    /** Of every metric that runs validated by, the number of steps that most of them have, or the most steps. */
    private static List<String> validationMetrics(List<ComparedGroup> groups) {
        List<String> ofEachRun = groups.stream()
                .flatMap(group -> group.runs().stream())
                .flatMap(run -> run.metrics().map(MetricRecorded::name).distinct())
                .filter(name -> name.startsWith(VALIDATION) && name.contains("@"))
                .toList();
        Map<String, String> chosen = new LinkedHashMap<>();
        ofEachRun.forEach(name -> chosen.merge(
                name.substring(0, name.indexOf('@')), name, (one, other) -> preferred(ofEachRun, one, other)));
        return List.copyOf(chosen.values());
    }

    private static String preferred(List<String> ofEachRun, String one, String other) {
        int more = Collections.frequency(ofEachRun, one) - Collections.frequency(ofEachRun, other);
        return more > 0 || (more == 0 && steps(one) >= steps(other)) ? one : other;
    }

    private static int steps(String metric) {
        return Integer.parseInt(metric.substring(metric.indexOf('@') + 1));
    }
}
