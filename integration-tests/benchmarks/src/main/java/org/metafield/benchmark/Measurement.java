package org.metafield.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What one process measured.
 *
 * @param firstStepSeconds from the built graphs, or from the start of compilation, to the end of the first step
 * @param steps the timed steps
 * @param losses the loss before each step; of W4 the one loss after adaptation
 * @param peakMebibytes the most memory that the process held
 */
record Measurement(double firstStepSeconds, List<TimedStep> steps, List<Double> losses, long peakMebibytes) {
    /**
     * A timed step.
     *
     * @param others the share of the machine that other processes used meanwhile, from 0 to 1
     * @param processorSeconds summed over processor cores; others disturb this less
     */
    record TimedStep(double seconds, double others, double processorSeconds) {}

    /** Reads the line of a peer program. */
    static Measurement ofPeer(JsonNode line) {
        List<TimedStep> steps = new ArrayList<>();
        for (JsonNode sample : line.path("samples")) {
            steps.add(new TimedStep(
                    sample.get(0).asDouble(),
                    sample.get(1).asDouble(),
                    sample.get(2).asDouble()));
        }
        List<Double> losses = new ArrayList<>();
        line.path("losses").forEach(loss -> losses.add(loss.asDouble()));
        if (line.has("final_loss")) {
            losses.add(line.path("final_loss").asDouble());
        }
        return new Measurement(
                line.path("first_step_s").asDouble(),
                steps,
                losses,
                line.path("peak_rss_mib").asLong());
    }
}
