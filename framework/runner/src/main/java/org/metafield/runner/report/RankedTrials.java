package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.runner.sweep.Configuration;
import org.metafield.runner.sweep.SweepResults.Finished;
import org.metafield.tracking.RunFolder;

/**
 * The trials of a search that stand side by side in its report: of many configurations the best and the worst, so that it
 * can be read, and made, however many there are.
 *
 * @param ranked the configurations that finished, the best first
 */
record RankedTrials(List<Configuration> ranked) {
    private static final int MOST = 10;

    RankedTrials {
        ranked = List.copyOf(ranked);
    }

    /** Those that are compared, the best first. */
    List<Configuration> compared() {
        if (ranked.size() <= MOST) {
            return ranked;
        }
        List<Configuration> compared = new ArrayList<>(ranked.subList(0, MOST - 1));
        compared.add(worst());
        return compared;
    }

    private Configuration worst() {
        return ranked.get(ranked.size() - 1);
    }

    /** The runs of the configurations that are compared. */
    List<RunFolder> runs(List<Finished> finished) {
        return compared().stream()
                .flatMap(configuration -> runs(configuration, finished).stream())
                .toList();
    }

    private static List<RunFolder> runs(Configuration configuration, List<Finished> finished) {
        List<String> folders = configuration.trials().stream()
                .map(trial -> trial.trial().folder())
                .toList();
        return finished.stream()
                .filter(one -> folders.contains(one.trial().folder()))
                .map(Finished::run)
                .toList();
    }

    /** The best and the worst, by what they are called; nothing if there is but one. */
    Map<String, List<RunFolder>> ends(List<Finished> finished) {
        Map<String, List<RunFolder>> ends = new LinkedHashMap<>();
        if (ranked.size() > 1) {
            ends.put("best: " + ranked.get(0).name(), runs(ranked.get(0), finished));
            ends.put("worst: " + worst().name(), runs(worst(), finished));
        }
        return ends;
    }

    /** What is compared, in words; nothing if it is all. */
    List<Html> sentence() {
        return ranked.size() <= MOST
                ? List.of()
                : List.of(Texts.paragraph("Below, the best " + (MOST - 1) + " of " + ranked.size()
                        + " configurations and the worst are compared."));
    }
}
