package org.metafield.engine.evaluation;

import java.util.List;
import org.metafield.engine.Experiment;
import org.metafield.engine.SegmentStream;
import org.metafield.spi.continual.Stage;
import org.metafield.spi.data.Observation;
import org.metafield.spi.graph.ParameterSpec;

/**
 * What the stream of one signal needs to be kept, in numbers. What update rules remember within a stage does not count.
 *
 * @param networks of all networks; what does not adapt is shared and counts once
 * @param remembered of the strategy's slots, such as a Fisher information and the parameters that it protects
 * @param rehearsed of the samples kept for rehearsal, with their coordinates
 * @param bytes of all three, in the precision of the run
 */
public record KeptMemory(long networks, long remembered, long rehearsed, long bytes) {
    static KeptMemory of(Experiment experiment, SegmentStream stream) {
        List<Stage> stages = stream.stages(experiment.random());
        long all = numbers(experiment.fieldParameters());
        long adapting = numbers(experiment.evaluation().adapts());
        long networks = stream.strategy().modular() ? all + (stages.size() - 1) * adapting : all;
        long remembered = adapting * stream.strategy().slots(stages.size()).size();
        Observation context = experiment.modality().context();
        long sample = context.numbers() + context.shape().channels();
        long rehearsed = sample
                * stages.stream()
                        .mapToInt(stage -> stage.rehearsed().length)
                        .max()
                        .orElse(0);
        int width = experiment.runtime().precision().bytes();
        return new KeptMemory(networks, remembered, rehearsed, width * (networks + remembered + rehearsed));
    }

    private static long numbers(List<ParameterSpec> specs) {
        return specs.stream().mapToLong(ParameterSpec::size).sum();
    }
}
