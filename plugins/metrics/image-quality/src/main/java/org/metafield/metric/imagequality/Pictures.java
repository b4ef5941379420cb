package org.metafield.metric.imagequality;

import java.util.List;
import org.metafield.spi.data.SignalShape;

/** Signals as pictures: their last two axes are rows and columns, and those before count pictures. */
final class Pictures {
    private Pictures() {}

    /** How many pictures there are; one where there are no axes beside rows and columns, or not even those. */
    static int count(SignalShape shape) {
        List<Integer> extents = shape.extents();
        return extents.stream().limit(Math.max(0, extents.size() - 2)).reduce(1, Math::multiplyExact);
    }

    static int rows(SignalShape shape) {
        return shape.extents().get(shape.extents().size() - 2);
    }

    static int columns(SignalShape shape) {
        return shape.extents().get(shape.extents().size() - 1);
    }
}
