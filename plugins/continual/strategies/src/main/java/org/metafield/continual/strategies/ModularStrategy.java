package org.metafield.continual.strategies;

import org.metafield.spi.continual.ContinualStrategy;

/** A network for each segment, all from one initialization; ended ones are never changed (MCL-NF). */
record ModularStrategy() implements ContinualStrategy {
    @Override
    public boolean modular() {
        return true;
    }
}
