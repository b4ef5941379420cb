package org.metafield.metalearner.maml;

import org.metafield.spi.learning.Order;

/** What MAML differentiates through. */
public enum GradientOrder {
    /** Inner gradients are constants: FOMAML. */
    FIRST(Order.FIRST),
    /** Inner gradients too. */
    SECOND(Order.SECOND);

    private final Order order;

    GradientOrder(Order order) {
        this.order = order;
    }

    /** How adaptation is built for it. */
    Order order() {
        return order;
    }
}
