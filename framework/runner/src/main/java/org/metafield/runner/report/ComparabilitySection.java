package org.metafield.runner.report;

import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the groups have in common besides their specifications, and what not, so that a reader knows at equal what they are compared. */
final class ComparabilitySection {
    private ComparabilitySection() {}

    static List<Html> of(List<ComparedGroup> groups) {
        List<Aspect> aspects = Aspect.all(groups);
        List<List<Html>> lines = new ArrayList<>();
        aspects.forEach(aspect ->
                lines.add(List.of(text(aspect.name()), text(aspect.verdict().label()), text(aspect.detail()))));
        List<Html> section = new ArrayList<>(List.of(
                Texts.heading("What is equal"),
                Texts.paragraph(sentence(aspects)),
                Texts.table("texts", List.of("", "", "in each group"), lines)));
        if (groups.stream().flatMap(group -> group.runs().stream()).anyMatch(RunFiles::isMetaTrained)) {
            section.add(Texts.paragraph("Graph memory by rule is GradNCP's: adaptation steps × kept share × samples, as"
                    + " many evaluations of the field at a point as the graph of second-order meta-training keeps of a"
                    + " signal. Measured is the whole process, which also depends on the network and the evaluation."));
        }
        return section;
    }

    private static String sentence(List<Aspect> aspects) {
        return "Each column of the results compares at equal adaptation steps."
                + part(" Equal: ", names(aspects, Aspect.Verdict.EQUAL))
                + part(" Different: ", names(aspects, Aspect.Verdict.DIFFERENT))
                + part(" Not known: ", names(aspects, Aspect.Verdict.UNKNOWN));
    }

    private static String part(String begin, String names) {
        return names.isEmpty() ? "" : begin + names + ".";
    }

    private static String names(List<Aspect> aspects, Aspect.Verdict verdict) {
        return aspects.stream()
                .filter(aspect -> aspect.verdict() == verdict)
                .map(Aspect::name)
                .collect(Collectors.joining(", "));
    }
}
