package org.metafield.runner.console;

import java.util.List;
import java.util.Locale;
import org.metafield.runner.comparison.Spread;
import org.metafield.runner.sweep.Claim;
import org.metafield.runner.sweep.ClaimCheck;

/** Claims and what the runs say of them, as text. */
public final class ClaimLines {
    private ClaimLines() {}

    /** A line for each claim, and one below it for each other side; nothing if there are no claims. */
    public static String render(List<Claim> claims, List<ClaimCheck.Measured> runs) {
        StringBuilder text = new StringBuilder();
        for (Claim claim : claims) {
            text.append(claim.says()).append('\n');
            for (ClaimCheck check : ClaimCheck.of(claim, runs)) {
                text.append("  ")
                        .append(check.verdict().words())
                        .append(": ")
                        .append(words(check))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** Such as {@code gradncp 27.10 ± 0.20, maml 26.40 ± 0.10 dB at step 16; better by 0.70 ± 0.10 in 3 of 3 seeds}. */
    public static String words(ClaimCheck check) {
        String sides = check.claim().better() + " " + number(check.better()) + ", " + check.other() + " "
                + number(check.than()) + (check.unit().isEmpty() ? "" : " " + check.unit())
                + (check.other().at().isPresent()
                        ? ""
                        : " " + check.claim().at().words());
        if (check.compared() == 0) {
            return sides;
        }
        return sides + "; better"
                + (check.difference().count() == 0 ? "" : " by " + number(check.difference()) + ",") + " in "
                + check.holding() + " of " + check.compared() + (check.compared() == 1 ? " seed" : " seeds")
                + (check.diverged() == 0
                        ? ""
                        : "; " + check.diverged() + (check.diverged() == 1 ? " run" : " runs")
                                + " diverged and counts as worse");
    }

    private static String number(Spread spread) {
        return spread.count() == 0
                ? "-"
                : spread.count() == 1
                        ? String.format(Locale.ROOT, "%.2f", spread.mean())
                        : String.format(Locale.ROOT, "%.2f ± %.2f", spread.mean(), spread.deviation());
    }
}
