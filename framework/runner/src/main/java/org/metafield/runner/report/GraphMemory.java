package org.metafield.runner.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The evaluations of the field at a point that the graph of second-order meta-training keeps of a signal: adaptation
 * steps x kept share x samples. GradNCP's published configurations and those of what it is compared with are equal in it:
 * 16 steps on a quarter of the samples, and 4 on all (Tack et al. 2023, official code).
 *
 * @param steps adaptation steps in meta-training
 * @param share the part of the samples that a step sees
 * @param samples of a signal
 */
record GraphMemory(long steps, BigDecimal share, long samples) {
    /** Of a run without meta-training, which keeps nothing. */
    private static final GraphMemory NONE = new GraphMemory(0, BigDecimal.ONE, 0);

    /** As the resolved specification of a run has it; empty where it does not follow from there. */
    static Optional<GraphMemory> of(RunFiles run) {
        if (!run.isMetaTrained()) {
            return Optional.of(NONE);
        }
        boolean secondOrder = run.type("meta-learner").filter("maml"::equals).isPresent()
                && run.value("meta-learner.order").filter("second"::equals).isPresent();
        return secondOrder && run.type("hypernetwork").isEmpty()
                ? run.value("adaptation.steps")
                        .flatMap(steps -> share(run)
                                .flatMap(share -> samples(run)
                                        .map(samples -> new GraphMemory(Long.parseLong(steps), share, samples))))
                : Optional.empty();
    }

    private static Optional<BigDecimal> share(RunFiles run) {
        String selector = run.type("adaptation.context").orElse("");
        if (selector.equals("full") || selector.equals("soft")) {
            return Optional.of(BigDecimal.ONE);
        }
        boolean scheduled = run.type("adaptation.context.schedule").isPresent()
                || run.values().keySet().stream().anyMatch(key -> key.startsWith("adaptation.context.schedule."));
        return scheduled
                ? Optional.empty()
                : run.value("adaptation.context.keep").map(BigDecimal::new);
    }

    private static Optional<Long> samples(RunFiles run) {
        return run.type("modality")
                .filter("image"::equals)
                .flatMap(image -> run.value("modality.size"))
                .map(size -> Long.parseLong(size)
                        * Long.parseLong(run.value("modality.width").orElse(size)));
    }

    /** Such as {@code 126,736 point evaluations a signal}. */
    String evaluations() {
        long product = share.multiply(BigDecimal.valueOf(steps * samples))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return equals(NONE)
                ? "none, as nothing is meta-trained"
                : Texts.count(product, "point evaluation", "point evaluations") + " a signal";
    }

    /** Such as {@code 16 steps × 0.25 × 31,684 samples}; empty if there is no meta-training. */
    String factors() {
        return equals(NONE)
                ? ""
                : Texts.count(steps, "step", "steps") + " × "
                        + (share.compareTo(BigDecimal.ONE) == 0
                                ? ""
                                : share.stripTrailingZeros().toPlainString() + " × ")
                        + Texts.count(samples, "sample", "samples");
    }

    /** Both, such as {@code 126,736 point evaluations a signal (16 steps × 0.25 × 31,684 samples)}. */
    String words() {
        return evaluations() + (factors().isEmpty() ? "" : " (" + factors() + ")");
    }
}
