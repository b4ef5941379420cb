package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.comparison.Spread;

/** How many steps other initializations need to be as good as the learned one. */
final class ReachSection {
    private static final String TITLE = "Steps to reach the learned initialization";

    private ReachSection() {}

    /** For a run, beside its results; nothing if its evaluation has not both kinds of initialization. */
    static List<Html> of(RunFiles run) {
        List<StepsToReach> reaches = run.rows().stream()
                .findFirst()
                .map(row -> StepsToReach.of(run, row.metric()))
                .orElse(List.of());
        if (reaches.isEmpty()) {
            return List.of();
        }
        Row learned = reaches.get(0).learned();
        return List.of(
                Texts.subheading(TITLE),
                Texts.paragraph("The learned initialization has "
                        + learned.metric().toUpperCase(Locale.ROOT) + " "
                        + (Texts.number(learned, learned.mean()) + " " + learned.unit()).strip() + " after "
                        + Texts.count(learned.adaptationStep(), "step", "steps")
                        + (StepsToReach.isTrained(run, learned) ? ", as many as in meta-training" : "")
                        + ". Means of others are at least as good after this many, " + grid(List.of(run)) + "."),
                Texts.facts(reaches.stream()
                        .map(reach -> Texts.Fact.of(
                                reach.initialization(),
                                reach.words() + (reach.steps().equals(Optional.of(1)) ? " step" : " steps")))
                        .toList()));
    }

    private static String grid(List<RunFiles> runs) {
        return runs.stream()
                .flatMap(run -> run.rows().stream())
                .map(Row::adaptationStep)
                .distinct()
                .sorted()
                .map(step -> String.format(Locale.ROOT, "%,d", step))
                .collect(Collectors.joining(", ", "of the numbers of steps that were measured: ", ""));
    }

    /** For groups of runs; nothing if none has been evaluated from both kinds of initialization. */
    static List<Html> of(List<ComparedGroup> groups) {
        Optional<Row> like = groups.stream().flatMap(ComparedGroup::rows).findFirst();
        if (like.isEmpty()) {
            return List.of();
        }
        String metric = like.get().metric();
        List<ComparedGroup> reaching = groups.stream()
                .filter(group -> reaches(group, metric).findAny().isPresent())
                .toList();
        if (reaching.isEmpty()) {
            return List.of();
        }
        List<String> others = reaching.stream()
                .flatMap(group -> reaches(group, metric))
                .map(StepsToReach::initialization)
                .distinct()
                .toList();
        List<String> heads = new ArrayList<>(List.of("group", "learned has"));
        heads.addAll(others);
        List<List<Html>> lines = new ArrayList<>();
        for (ComparedGroup group : reaching) {
            List<Html> line = new ArrayList<>(List.of(text(group.name()), learned(group, metric)));
            others.forEach(other -> line.add(text(range(reaches(group, metric)
                    .filter(reach -> reach.initialization().equals(other))
                    .toList()))));
            lines.add(line);
        }
        return List.of(
                Texts.subheading(TITLE),
                Texts.paragraph("After how many steps other initializations are at least as good as the learned one of"
                        + " the same run is after few: from the fewest to the most of a group's runs, "
                        + grid(reaching.stream()
                                .flatMap(group -> group.runs().stream())
                                .toList())
                        + "."),
                Texts.table("numbers stacked", heads, lines));
    }

    private static Stream<StepsToReach> reaches(ComparedGroup group, String metric) {
        return group.runs().stream().flatMap(run -> StepsToReach.of(run, metric).stream());
    }

    private static Html learned(ComparedGroup group, String metric) {
        // Every other initialization of a run has the same learned one to reach.
        List<Row> learned = group.runs().stream()
                .flatMap(run -> StepsToReach.of(run, metric).stream().limit(1))
                .map(StepsToReach::learned)
                .toList();
        Row first = learned.get(0);
        Spread spread = Spread.of(learned.stream().map(Row::mean).toList());
        List<Html> parts =
                new ArrayList<>(List.of(text((Texts.number(first, spread.mean()) + " " + first.unit()).strip())));
        if (spread.count() > 1) {
            parts.add(small("± " + Texts.number(first, spread.deviation()) + ", n = " + spread.count()));
        }
        parts.add(small("after " + Texts.count(first.adaptationStep(), "step", "steps")));
        return Html.all(parts);
    }

    /** Such as {@code 4 to > 16}. */
    private static String range(List<StepsToReach> reaches) {
        return Stream.of(
                        reaches.stream().min(Comparator.naturalOrder()),
                        reaches.stream().max(Comparator.naturalOrder()))
                .flatMap(Optional::stream)
                .map(StepsToReach::words)
                .distinct()
                .collect(Collectors.joining(" to "));
    }

    private static Html small(String words) {
        return element("span", attribute("class", "deviation"), text(words));
    }
}
