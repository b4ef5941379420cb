package org.metafield.runner.report;

import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.metafield.runner.comparison.SpecificationDifference;

/** Which runs stand beside each other, and what differs in their specifications. */
final class ComparedRunsSection {
    private ComparedRunsSection() {}

    static List<Html> of(List<ComparedGroup> groups) {
        List<List<Html>> runs = new ArrayList<>();
        for (ComparedGroup group : groups) {
            for (int index = 0; index < group.runs().size(); index++) {
                RunFiles run = group.runs().get(index);
                runs.add(List.of(
                        text(index == 0 ? group.name() : ""),
                        text(run.name()),
                        text(group.of().seeds().get(index)),
                        text(OverviewSection.outcome(run))));
            }
        }
        List<Html> section = new ArrayList<>(List.of(
                Texts.paragraph("Runs that differ in their seed alone are one group; numbers of a group are mean ±"
                        + " sample standard deviation over its runs."),
                Texts.table("texts", List.of("group", "run", "seed", "outcome"), runs),
                Texts.heading("What differs")));
        List<SpecificationDifference> differences = SpecificationDifference.between(
                groups.stream().map(group -> group.of().specification()).toList());
        if (differences.isEmpty()) {
            section.add(Texts.paragraph("Nothing but the seed: every run has the same specification."));
        } else {
            List<String> heads = Stream.concat(Stream.of("key"), groups.stream().map(ComparedGroup::name))
                    .toList();
            section.add(
                    Texts.paragraph("Every other key of the resolved specifications is the same, but for the seed."));
            section.add(Texts.table(
                    "texts",
                    heads,
                    differences.stream()
                            .map(difference -> Stream.concat(
                                            Stream.of(difference.key()),
                                            difference.values().stream().map(value -> value.isEmpty() ? "–" : value))
                                    .map(Html::text)
                                    .toList())
                            .toList()));
        }
        return section;
    }
}
