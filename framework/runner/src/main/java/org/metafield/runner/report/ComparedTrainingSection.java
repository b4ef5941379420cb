package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.engine.event.RunEvent.MetricRecorded;

/** Training loss and validation of every run, over each other. */
final class ComparedTrainingSection {
    private static final String VALIDATION = "validation/";
    private static final int PARTS = 50;

    private ComparedTrainingSection() {}

    static List<Html> of(List<ComparedGroup> groups) {
        List<Html> section = new ArrayList<>();
        List<Curve> losses = curves(groups, "train/loss");
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
        validationMetric(groups).ifPresent(metric -> {
            String measured = metric.substring(VALIDATION.length());
            String axis = measured.substring(0, measured.indexOf('@')).toUpperCase(Locale.ROOT)
                    + unit(groups, measured.substring(0, measured.indexOf('@')));
            section.add(Texts.figure(
                    axis + " on validation signals after "
                            + Texts.count(steps(metric), "adaptation step", "adaptation steps")
                            + " against outer steps, for each run.",
                    () -> new Chart("validation", "outer steps", "validation " + axis, curves(groups, metric))
                            .lines(false)));
        });
        return section;
    }

    private static String unit(List<ComparedGroup> groups, String metric) {
        return groups.stream()
                .flatMap(ComparedGroup::rows)
                .filter(row -> row.metric().equals(metric) && !row.unit().isEmpty())
                .findFirst()
                .map(row -> " in " + row.unit())
                .orElse("");
    }

    private static List<Curve> curves(List<ComparedGroup> groups, String metric) {
        List<Curve> curves = new ArrayList<>();
        for (ComparedGroup group : groups) {
            for (RunFiles run : group.runs()) {
                Curve curve = run.curve(metric, group.name(), group.style());
                if (!curve.points().isEmpty()) {
                    curves.add(curve);
                }
            }
        }
        return curves;
    }

    /** The metric that most runs validated by, after the most steps. */
    private static Optional<String> validationMetric(List<ComparedGroup> groups) {
        List<String> ofEachRun = groups.stream()
                .flatMap(group -> group.runs().stream())
                .flatMap(run -> names(run).distinct())
                .toList();
        return ofEachRun.stream().distinct().max((one, other) -> {
            long more = count(ofEachRun, one) - count(ofEachRun, other);
            return more != 0 ? Long.signum(more) : Integer.compare(steps(one), steps(other));
        });
    }

    private static Stream<String> names(RunFiles run) {
        List<String> names = run.metrics()
                .map(MetricRecorded::name)
                .filter(name -> name.startsWith(VALIDATION) && name.contains("@"))
                .toList();
        String first =
                names.isEmpty() ? "" : names.get(0).substring(0, names.get(0).indexOf('@') + 1);
        return names.stream().filter(name -> name.startsWith(first));
    }

    private static long count(List<String> names, String sought) {
        return names.stream().filter(sought::equals).count();
    }

    private static int steps(String metric) {
        return Integer.parseInt(metric.substring(metric.indexOf('@') + 1));
    }
}
