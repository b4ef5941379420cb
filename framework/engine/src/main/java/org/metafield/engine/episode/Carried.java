package org.metafield.engine.episode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.Repetition;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * An inner loop and the samples of a step, to be carried into repetitions, which build on a graph of their own.
 *
 * @param loop the inner loop, whose steps descend the loss alone
 * @param selection the samples
 */
record Carried(InnerLoop loop, Selection selection) {
    /** All numbers of it, in order. */
    List<Operand<TFloating>> numbers() {
        List<Operand<TFloating>> numbers = new ArrayList<>(loop.parameters().values());
        numbers.add(loop.batch().queries());
        numbers.add(loop.batch().targets());
        selection.weights().ifPresent(numbers::add);
        return numbers;
    }

    /** All whole numbers of it. */
    List<Operand<TInt32>> integers() {
        return selection.indices().stream().toList();
    }

    /** The same on the graph of a repetition to which it was given. */
    Carried in(Repetition repetition) {
        Iterator<Operand<TFloating>> numbers = repetition.given().iterator();
        ParameterSet parameters = loop.parameters().map(value -> numbers.next());
        TaskBatch batch = loop.batch().with(numbers.next(), numbers.next());
        Optional<Operand<TFloating>> weights = selection.weights().map(value -> numbers.next());
        Optional<Operand<TInt32>> indices =
                selection.indices().map(value -> repetition.integers().get(0));
        return new Carried(
                new InnerLoop(repetition.graph(), loop.experiment(), loop.adaptation(), batch, parameters),
                new Selection(indices, weights));
    }
}
