package org.metafield.runner.report;

import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.metafield.runner.console.ClaimLines;
import org.metafield.runner.sweep.Claim;
import org.metafield.runner.sweep.ClaimCheck;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepProgress;
import org.metafield.runner.sweep.SweepResults;
import org.metafield.runner.sweep.TrialProgress.Status;

/** What a sweep asks, and what its trials say of its claims. */
final class ClaimSection {
    private ClaimSection() {}

    static List<Html> of(SweepDefinition definition, SweepProgress progress, SweepResults results) {
        List<Html> section = new ArrayList<>();
        String description = definition.settings().description();
        if (!description.isEmpty()) {
            section.add(Texts.paragraph(description));
        }
        section.addAll(missing(definition.most(), progress));
        List<List<Html>> lines = new ArrayList<>();
        for (Claim claim : definition.settings().claims()) {
            for (ClaimCheck check : ClaimCheck.of(claim, results.measured())) {
                lines.add(List.of(text(claim.says()), text(check.verdict().words()), text(ClaimLines.words(check))));
            }
        }
        if (!lines.isEmpty()) {
            section.add(Texts.heading("Claims"));
            section.add(Texts.paragraph(
                    "A claim holds if it does in every seed, and does not if it does in none; a single seed leaves it open. Numbers"
                            + " are means and sample standard deviations over seeds; differences are between runs of the same"
                            + " seed."));
            section.add(Texts.table("texts", List.of("claim", "", "what was measured"), lines));
        }
        return section;
    }

    /** How many trials have no result, and why. */
    private static List<Html> missing(int trials, SweepProgress progress) {
        long finished = progress.count(Status.FINISHED);
        if (finished == trials) {
            return List.of();
        }
        Map<String, Long> reasons = new LinkedHashMap<>();
        reasons.put("pruned", progress.count(Status.PRUNED));
        reasons.put("spared by pruning", progress.spared());
        reasons.put("failed", progress.count(Status.FAILED));
        long known = reasons.values().stream().mapToLong(Long::longValue).sum();
        reasons.put("to come", trials - finished - known);
        return List.of(
                Texts.paragraph(finished + " of " + Texts.count(trials, "trial has", "trials have") + " a result; "
                        + reasons.entrySet().stream()
                                .filter(reason -> reason.getValue() > 0)
                                .map(reason -> reason.getValue() + " " + reason.getKey())
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
