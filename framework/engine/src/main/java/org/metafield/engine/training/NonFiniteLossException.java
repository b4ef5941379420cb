package org.metafield.engine.training;

import java.util.List;

/** The loss or the meta-gradient became infinite or not a number. */
public class NonFiniteLossException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the step and the signals, and what to lower.
     *
     * @param step the outer step, from one
     * @param signals the signals of the tasks in the graph that failed
     */
    public NonFiniteLossException(String what, long step, List<String> signals) {
        super("the " + what + " is not finite at outer step " + step + ", for " + String.join(", ", signals)
                + "; the last checkpoint is kept. Lower adaptation.optimizer.rate or optimizer.rate,"
                + " or set optimizer.clip-norm");
    }
}
