package org.metafield.runner.report;

import java.util.Optional;
import java.util.Set;
import org.metafield.engine.specification.EvaluatedInitialization;

/** The settings that MCL-NF (Woo et al. 2025) compares, as far as a specification tells them apart. */
enum Setting {
    /** The whole signal at once, without meta-learning. */
    OFFLINE("OL", "offline learning"),
    /** Segment after segment, without meta-learning. */
    CONTINUAL("CL", "continual learning"),
    /** The whole signal at once, from what was meta-learned. */
    META_OFFLINE("MOL", "meta-offline learning"),
    /** Segment after segment, from what was meta-learned on segments. */
    META_CONTINUAL("MCL", "meta-continual learning");

    private static final Set<String> ONE_AFTER_ANOTHER = Set.of("naive", "replay", "ewc", "modular");

    private final String abbreviation;
    private final String words;

    Setting(String abbreviation, String words) {
        this.abbreviation = abbreviation;
        this.words = words;
    }

    /**
     * The setting of a run's results from an initialization. It is empty for a strategy that is not built in, for
     * initializations between learned and random ones, for parameters from a file, and where whole signals were
     * meta-learned before streams.
     */
    static Optional<Setting> of(RunFiles run, String initialization) {
        return isMetaLearned(run, initialization)
                .flatMap(metaLearned -> metaLearned ? metaLearned(run) : withoutMetaLearning(run));
    }

    private static Optional<Boolean> isMetaLearned(RunFiles run, String initialization) {
        if (initialization.equals(EvaluatedInitialization.STANDARD.label())) {
            return Optional.of(false);
        }
        if (!initialization.equals(EvaluatedInitialization.LEARNED.label())) {
            return Optional.empty();
        }
        return run.isMetaTrained()
                ? Optional.of(true)
                : run.type("initialization").filter("standard"::equals).map(standard -> false);
    }

    private static Optional<Setting> metaLearned(RunFiles run) {
        Optional<String> strategy = run.type("continual");
        if (isOffline(strategy)) {
            return Optional.of(META_OFFLINE);
        }
        boolean onSegments = strategy.filter("modular"::equals).isPresent()
                || (strategy.filter(ONE_AFTER_ANOTHER::contains).isPresent()
                        && run.type("adaptation.context")
                                .filter("segments"::equals)
                                .isPresent());
        return onSegments ? Optional.of(META_CONTINUAL) : Optional.empty();
    }

    private static Optional<Setting> withoutMetaLearning(RunFiles run) {
        Optional<String> strategy = run.type("continual");
        return isOffline(strategy)
                ? Optional.of(OFFLINE)
                : strategy.filter(ONE_AFTER_ANOTHER::contains).map(known -> CONTINUAL);
    }

    private static boolean isOffline(Optional<String> strategy) {
        return strategy.isEmpty() || strategy.get().equals("offline");
    }

    /** Such as {@code MCL}. */
    String abbreviation() {
        return abbreviation;
    }

    /** Such as {@code meta-continual learning}. */
    String words() {
        return words;
    }
}
