package org.metafield.dsl;

import java.util.List;
import java.util.Optional;
import org.metafield.dsl.Tree.Sequence;

/** Checks a bound value against the constraints of its option. */
final class Constraints {
    private Constraints() {}

    /** Whether all hold; reports those that do not. */
    static boolean hold(Option option, Object value, Tree tree, String path, Origin enclosing, Problems problems) {
        Origin place = tree.origin().orIfUnwritten(enclosing);
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() || hold(option, optional.get(), tree, path, enclosing, problems);
        }
        if (option.notEmpty() && (value instanceof List<?> list && list.isEmpty() || value.equals(""))) {
            problems.error(ProblemCode.OUT_OF_RANGE, place, "'" + path + "' must not be empty");
            return false;
        }
        if (value instanceof List<?> list && tree instanceof Sequence sequence) {
            boolean all = true;
            for (int index = 0; index < list.size(); index++) {
                Tree element = sequence.elements().get(index);
                all &= inBounds(option, list.get(index), path + "." + index, element.origin(), problems);
            }
            return all;
        }
        return inBounds(option, value, path, place, problems);
    }

    private static boolean inBounds(Option option, Object value, String path, Origin place, Problems problems) {
        Optional<Bounds> bounds = option.bounds();
        if (!(value instanceof Number number)
                || bounds.isEmpty()
                || bounds.get().contain(number.doubleValue())) {
            return true;
        }
        problems.error(
                ProblemCode.OUT_OF_RANGE,
                place,
                "'" + path + "' must be " + bounds.get() + ", but is " + Bounds.number(number.doubleValue()));
        return false;
    }
}
