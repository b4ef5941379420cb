package org.metafield.runner.reproduce;

import java.util.LinkedHashMap;
import java.util.Map;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.BaselineOptimizerChosen;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.RunHistory;

/**
 * What a journal says that must come out again: numbers, and the choices made by them. How much memory a process took is
 * none of it.
 *
 * @param numbers by their place, in the order in which they were recorded
 * @param choices the update rules chosen on validation signals, by initialization
 */
record RecordedNumbers(Map<Place, Double> numbers, Map<String, String> choices) {
    private static final String EVALUATION = "evaluation/";
    private static final String OF_THE_PROCESS = "process/";

    /**
     * Where a number belongs.
     *
     * @param quantity such as {@code train/loss} or {@code evaluation/psnr}
     * @param metric the metric's name; empty for a number that is no metric's
     * @param words the place within the quantity, such as {@code step 12}
     * @param steps the outer steps taken before
     */
    record Place(String quantity, String metric, String words, long steps) {}

    /** The numbers of meta-training alone. */
    RecordedNumbers withoutEvaluation() {
        Map<Place, Double> training = new LinkedHashMap<>(numbers);
        training.keySet().removeIf(place -> place.quantity().startsWith(EVALUATION));
        return new RecordedNumbers(training, Map.of());
    }

    /**
     * The numbers of a history.
     *
     * @param steps the outer steps that go before its evaluation
     * @param last the last outer step whose numbers count
     */
    static RecordedNumbers of(RunHistory history, long steps, long last) {
        Map<Place, Double> numbers = new LinkedHashMap<>();
        Map<String, String> choices = new LinkedHashMap<>();
        for (RunEvent event : history.events()) {
            if (event instanceof MetricRecorded metric) {
                if (!metric.name().startsWith(OF_THE_PROCESS) && metric.step() <= last) {
                    String name = metric.name().replaceFirst("^.*/", "").replaceFirst("@.*$", "");
                    numbers.put(new Place(metric.name(), name, "step " + metric.step(), metric.step()), metric.value());
                }
            } else if (event instanceof EvaluationMeasured measured) {
                String words = measured.initialization() + ", " + measured.signal() + ", adaptation step "
                        + measured.adaptationStep();
                numbers.put(
                        new Place(EVALUATION + measured.metric(), measured.metric(), words, steps), measured.value());
            } else if (event instanceof BaselineOptimizerChosen chosen) {
                choices.put(chosen.initialization(), chosen.optimizer());
            }
        }
        return new RecordedNumbers(numbers, choices);
    }
}
