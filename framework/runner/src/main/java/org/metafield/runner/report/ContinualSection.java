package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.engine.evaluation.ContinualResult;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.engine.evaluation.KeptMemory;
import org.metafield.runner.comparison.ContinualMeasure;
import org.metafield.runner.comparison.MetricText;
import org.metafield.runner.experiment.Bytes;
import org.metafield.runner.report.Texts.Fact;

/** What was forgotten and kept over streams of segments. */
final class ContinualSection {
    private ContinualSection() {}

    static List<Html> of(RunFiles run) {
        Optional<ContinualResult> result = run.result().flatMap(EvaluationResult::continual);
        if (result.isEmpty() || result.get().rows().isEmpty()) {
            return List.of();
        }
        List<ContinualResult.Row> rows = result.get().rows();
        ContinualResult.Row first = rows.get(0);
        List<Html> section = new ArrayList<>(List.of(
                Texts.heading("Continual learning"),
                Texts.paragraph(
                        "Each signal came as " + first.matrix().get(0).size() + " segments (T), learned one after"
                                + " the other. These numbers are " + MetricText.measure(first.metric(), first.unit())
                                + " of segments, means over signals."),
                measures(rows),
                Texts.facts(Stream.of(ContinualMeasure.values())
                        .map(measure -> Fact.of(measure.fullLabel(), measure.definition()))
                        .toList())));
        section.addAll(matrices(run, rows));
        section.add(Texts.subheading("Kept memory"));
        section.add(Texts.paragraph("What the stream of one signal needs to be kept from stage to stage."));
        section.add(memory(result.get().memory()));
        return section;
    }

    private static Html measures(List<ContinualResult.Row> rows) {
        List<String> heads = Stream.concat(
                        Stream.of("initialization", "steps"),
                        Stream.of(ContinualMeasure.values()).map(ContinualMeasure::label))
                .toList();
        return Texts.table(
                "numbers",
                heads,
                rows.stream()
                        .map(row -> Stream.concat(
                                        Stream.of(
                                                row.initialization(),
                                                String.format(Locale.ROOT, "%,d", row.adaptationStep())),
                                        Stream.of(ContinualMeasure.values())
                                                .map(measure -> measure.of(row)
                                                        .map(value -> MetricText.number(row.unit(), value))
                                                        .orElse("")))
                                .map(Html::text)
                                .toList())
                        .toList());
    }

    private static List<Html> matrices(RunFiles run, List<ContinualResult.Row> rows) {
        String metric = rows.get(0).metric();
        List<List<TransferTable>> tables = run.initializations(metric).stream()
                .map(initialization -> tables(run.rows(metric, initialization), rows))
                .filter(of -> !of.isEmpty())
                .toList();
        if (tables.isEmpty()) {
            return List.of();
        }
        boolean smallerIsBetter =
                run.rows().stream().filter(row -> row.metric().equals(metric)).anyMatch(Row::smallerIsBetter);
        TransferTable.Shading shading =
                TransferTable.Shading.of(tables.stream().flatMap(List::stream).toList(), smallerIsBetter);
        List<Html> section = new ArrayList<>(List.of(
                Texts.subheading("Each segment after each stage (R)"),
                Texts.paragraph("After the first, the best (of whole signals) and the last number of steps. Darker is"
                        + " better, on one scale."
                        + (tables.get(0).get(0).hasDiagonal()
                                ? " Outlined: a segment just after its own stage; below it, what was kept of it."
                                : " Stages are not as many as segments, so that only the average is defined."))));
        tables.forEach(of -> {
            List<HtmlPart> parts = new ArrayList<>(List.of(attribute("class", "matrices")));
            of.forEach(table -> parts.add(table.html(shading)));
            section.add(Texts.scrolling(element("div", parts)));
        });
        return section;
    }

    /** From one initialization, of which the metric of whole signals is given. */
    private static List<TransferTable> tables(List<Row> whole, List<ContinualResult.Row> rows) {
        return Milestones.of(whole).stream()
                .flatMap(milestones -> milestones.steps().stream()
                        .flatMap(step -> rows.stream()
                                .filter(row -> row.initialization()
                                                .equals(milestones.first().initialization())
                                        && row.adaptationStep() == step)
                                .map(row -> new TransferTable(
                                        row.initialization() + ", " + Texts.count(step, "step", "steps") + " ("
                                                + milestones.name(step) + ")",
                                        row))))
                .toList();
    }

    private static Html memory(KeptMemory memory) {
        List<Fact> facts = new ArrayList<>(List.of(fact(memory, "networks", memory.networks(), "parameters")));
        if (memory.remembered() > 0) {
            facts.add(fact(memory, "strategy", memory.remembered(), "numbers remembered of ended stages"));
        }
        if (memory.rehearsed() > 0) {
            facts.add(fact(memory, "buffer", memory.rehearsed(), "numbers of rehearsed samples"));
        }
        if (facts.size() > 1) {
            facts.add(fact(memory, "in all", numbers(memory), "numbers"));
        }
        return Texts.facts(facts);
    }

    private static long numbers(KeptMemory memory) {
        return memory.networks() + memory.remembered() + memory.rehearsed();
    }

    private static Fact fact(KeptMemory memory, String name, long numbers, String words) {
        return Fact.of(
                name,
                String.format(Locale.ROOT, "%,d ", numbers) + words + ", "
                        + Bytes.format(memory.bytes() / numbers(memory) * numbers));
    }
}
