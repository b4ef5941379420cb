package org.metafield.engine.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.metafield.engine.RandomSource;
import org.metafield.gpu.Tensors;

/**
 * Takes adaptation steps one after the other.
 *
 * @param graphs the graphs of one step
 * @param begin slots and number of steps before the first
 * @param inputs what else the graph takes
 */
record StageLoop(StepGraphs graphs, Tensors begin, List<Tensors> inputs) {
    /** Looks at a state on the way. */
    @FunctionalInterface
    interface Watcher {
        /** Called before the first step and after each. */
        void at(int taken, Tensors state);
    }

    /**
     * Takes the steps.
     *
     * @param from has the parameters that adapt; it is closed
     * @param random where random draws of the steps come from
     * @return the state after the last step; the caller owns it
     */
    Tensors run(Tensors from, int steps, RandomSource random, Watcher watcher) {
        Tensors state = from;
        boolean complete = false;
        try {
            watcher.at(0, state);
            for (int taken = 0; taken < steps; taken++) {
                // Of two sets that have a name, the first is taken: slots begin anew.
                List<Tensors> all = new ArrayList<>(inputs);
                all.add(taken == 0 ? begin : state);
                all.add(state);
                Tensors next = graphs.after(taken).run(random.child(taken).seed(), all.toArray(Tensors[]::new));
                state.close();
                state = next;
                watcher.at(taken + 1, state);
            }
            complete = true;
            return state;
        } finally {
            if (!complete) {
                state.close();
            }
        }
    }
}
