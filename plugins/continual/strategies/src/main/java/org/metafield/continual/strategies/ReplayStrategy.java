package org.metafield.continual.strategies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.continual.Stage;

/**
 * Keeps samples of ended stages and goes on learning from them (experience replay). Each sample is offered once, when its
 * stage ends, and kept by reservoir sampling (Vitter 1985), so that all offered so far are equally likely to be kept.
 *
 * <p>A step sees all that is kept, weighted by {@link ReplayOptions#share}: the mean of what batches that are drawn half
 * from the segment and half from the reservoir give, without their noise.
 */
record ReplayStrategy(ReplayOptions options) implements ContinualStrategy {
    @Override
    public List<Stage> stages(List<int[]> segments, RandomGenerator random) {
        int total = segments.stream().mapToInt(segment -> segment.length).sum();
        int[] reservoir = new int[Math.max(1, (int) Math.round(options.size() * total))];
        int offered = 0;
        List<Stage> stages = new ArrayList<>();
        for (int[] segment : segments) {
            stages.add(stage(segment, Arrays.copyOf(reservoir, Math.min(offered, reservoir.length))));
            for (int sample : segment) {
                int place = offered < reservoir.length ? offered : random.nextInt(offered + 1);
                if (place < reservoir.length) {
                    reservoir[place] = sample;
                }
                offered++;
            }
        }
        return stages;
    }

    private Stage stage(int[] segment, int[] kept) {
        if (kept.length == 0) {
            return Stage.of(segment);
        }
        double byCounts = (double) kept.length / (kept.length + segment.length);
        return new Stage(segment, kept, options.share().orElse(byCounts));
    }
}
