package org.metafield.spi.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * One of the repetitions of {@link FieldGraph#repeat} while it is built.
 *
 * @param graph where to build it; what it draws differs from one repetition to the next
 * @param index how many repetitions were before this one, a scalar
 * @param state the state before it
 * @param given what every repetition sees
 * @param integers whole numbers that every repetition sees
 */
public record Repetition(
        FieldGraph graph,
        Operand<TInt32> index,
        List<Operand<TFloating>> state,
        List<Operand<TFloating>> given,
        List<Operand<TInt32>> integers) {
    public Repetition {
        state = List.copyOf(state);
        given = List.copyOf(given);
        integers = List.copyOf(integers);
    }
}
