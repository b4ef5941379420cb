package org.metafield.runner.report;

import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import org.metafield.runner.console.ClaimLines;
import org.metafield.runner.sweep.Claim;
import org.metafield.runner.sweep.ClaimCheck;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepResults;

/** What a sweep asks, and what its trials say of its claims. */
final class ClaimSection {
    private ClaimSection() {}

    static List<Html> of(SweepDefinition definition, SweepResults results) {
        List<Html> section = new ArrayList<>();
        String description = definition.settings().description();
        if (!description.isEmpty()) {
            section.add(Texts.paragraph(description));
        }
        int missing = definition.trials().size() - results.finished().size();
        if (missing > 0) {
            section.add(Texts.paragraph(missing + " of " + definition.trials().size() + " trials have no result yet."));
        }
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
}
