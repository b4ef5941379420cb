package org.metafield.continual.strategies;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.continual.Stage;

/** Sees all segments at once: what a stream could give at best to one network. */
record OfflineStrategy() implements ContinualStrategy {
    @Override
    public List<Stage> stages(List<int[]> segments, RandomGenerator random) {
        int[] all = segments.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        return List.of(Stage.of(all));
    }
}
