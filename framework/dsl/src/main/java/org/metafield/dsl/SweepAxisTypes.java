package org.metafield.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.metafield.dsl.OptionType.Choice;
import org.metafield.dsl.OptionType.Component;
import org.metafield.dsl.OptionType.Decimal;
import org.metafield.dsl.OptionType.Flag;
import org.metafield.dsl.OptionType.Group;
import org.metafield.dsl.OptionType.ListOf;
import org.metafield.dsl.OptionType.OptionalOf;
import org.metafield.dsl.OptionType.Whole;
import org.metafield.dsl.SweepAxis.Listed;
import org.metafield.dsl.SweepAxis.Ranged;
import org.metafield.dsl.SweepAxis.Searched;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;
import org.metafield.spi.search.Dimension.Condition;
import org.metafield.spi.search.Domain;
import org.metafield.spi.search.Point;

/**
 * Settles what depends on the option that an axis changes: {@code search} takes the option's own bounds, a range of a whole
 * number is one of whole numbers, and {@code off} is what leaves the option out.
 */
final class SweepAxisTypes {
    static final String OFF = "off";

    /** An end that does not belong to the bounds is moved in by so much of them. */
    private static final double INSIDE = 1e-3;

    private final ComponentCatalog catalog;
    private final Problems problems;
    private final Group root;
    private final Function<Variation, Mapping> specification;
    private final List<SweepAxis> settled = new ArrayList<>();

    /**
     * Settles axes.
     *
     * @param specification the whole specification with a variation
     */
    SweepAxisTypes(
            ComponentCatalog catalog, Problems problems, Group root, Function<Variation, Mapping> specification) {
        this.catalog = catalog;
        this.problems = problems;
        this.root = root;
        this.specification = specification;
    }

    /** The axes with nothing left open; those that cannot be settled are reported and left out. */
    List<SweepAxis> settle(List<SweepAxis> axes) {
        axes.forEach(axis -> settle(axis).ifPresent(settled::add));
        return settled;
    }

    private Optional<SweepAxis> settle(SweepAxis axis) {
        if (axis.written() instanceof Searched) {
            return searched(axis);
        }
        if (axis.written() instanceof Ranged ranged) {
            return ranged(axis, ranged);
        }
        Listed listed = (Listed) axis.written();
        return listed.values().stream().anyMatch(SweepAxisTypes::isOff)
                ? Optional.of(off(axis, listed))
                : Optional.of(axis);
    }

    private static boolean isOff(Tree value) {
        return value instanceof Scalar scalar
                && scalar.style() != Scalar.Style.TEXT
                && scalar.text().equals(OFF);
    }

    private Optional<SweepAxis> searched(SweepAxis axis) {
        Optional<Option> option = option(axis);
        if (option.isEmpty()) {
            problems.error(
                    ProblemCode.UNKNOWN_KEY,
                    axis.origin(),
                    "there is no option '" + axis.path() + "' whose bounds could be searched");
            return Optional.empty();
        }
        OptionType type = present(option.get().type());
        if (type instanceof Flag) {
            return Optional.of(axis.with(Listed.of(scalars(axis, List.of("true", "false"), Scalar.Style.PLAIN))));
        }
        if (type instanceof Choice choice) {
            return Optional.of(axis.with(Listed.of(scalars(axis, choice.labels(), Scalar.Style.TEXT))));
        }
        Optional<Bounds> bounds = option.get().bounds().filter(known -> known.hasMinimum() && known.hasMaximum());
        boolean whole = type instanceof Whole;
        if (bounds.isEmpty() || !(whole || type instanceof Decimal)) {
            problems.error(
                    ProblemCode.INVALID_VALUE,
                    axis.origin(),
                    "'" + axis.path() + "' has no bounds on both sides that could be searched: it is " + type.label()
                            + option.get().bounds().map(known -> ", " + known).orElse(""),
                    whole || type instanceof Decimal
                            ? "write {range: [least, greatest]} or {log-range: [least, greatest]}"
                            : "write [value, value]");
            return Optional.empty();
        }
        return Optional.of(axis.with(new Ranged(whole ? whole(bounds.get()) : decimal(bounds.get()))));
    }

    private static Domain whole(Bounds bounds) {
        long low = (long) Math.ceil(bounds.range().min())
                + (bounds.contain(bounds.range().min()) ? 0 : 1);
        long high = (long) Math.floor(bounds.range().max())
                - (bounds.contain(bounds.range().max()) ? 0 : 1);
        return new Domain.Integers(low, high, false);
    }

    private static Domain decimal(Bounds bounds) {
        double low = bounds.range().min();
        double high = bounds.range().max();
        double inside = INSIDE * (high - low);
        return new Domain.Decimals(
                bounds.range().minExclusive() ? low + inside : low,
                bounds.range().maxExclusive() ? high - inside : high,
                false);
    }

    private Optional<SweepAxis> ranged(SweepAxis axis, Ranged ranged) {
        boolean whole = ranged.domain() instanceof Domain.Decimals
                && option(axis)
                        .filter(option -> present(option.type()) instanceof Whole)
                        .isPresent();
        if (!whole) {
            return Optional.of(axis);
        }
        Domain.Decimals domain = (Domain.Decimals) ranged.domain();
        try {
            return Optional.of(axis.with(new Ranged(new Domain.Integers(
                    SweepAxes.integer(domain.low()), SweepAxes.integer(domain.high()), domain.logarithmic()))));
        } catch (IllegalArgumentException e) {
            problems.error(ProblemCode.INVALID_VALUE, axis.origin(), "'" + axis.path() + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What an option is that has been switched off. */
    private SweepAxis off(SweepAxis axis, Listed listed) {
        Optional<OptionType> type = option(axis).map(Option::type);
        List<Tree> values = new ArrayList<>();
        for (Tree value : listed.values()) {
            if (!isOff(value)) {
                values.add(value);
            } else if (type.filter(OptionalOf.class::isInstance).isPresent()) {
                values.add(new Scalar(Tree.NONE, Scalar.Style.PLAIN, true, value.origin()));
            } else if (type.filter(ListOf.class::isInstance).isPresent()) {
                values.add(new Sequence(List.of(), value.origin()));
            } else if (type.filter(Flag.class::isInstance).isPresent()) {
                values.add(new Scalar("false", Scalar.Style.PLAIN, true, value.origin()));
            } else {
                // A component may be called so; what is not known is reported where the trial is read.
                values.add(value);
            }
        }
        return axis.with(new Listed(values, listed.names()));
    }

    private static List<Tree> scalars(SweepAxis axis, List<String> texts, Scalar.Style style) {
        return texts.stream()
                .<Tree>map(text -> new Scalar(text, style, true, axis.origin()))
                .toList();
    }

    private static OptionType present(OptionType type) {
        return type instanceof OptionalOf optional ? optional.value() : type;
    }

    /** The option that an axis changes, where the choices are made on which it depends. */
    private Optional<Option> option(SweepAxis axis) {
        Map<String, Double> chosen = new LinkedHashMap<>();
        Optional<Condition> condition = axis.condition();
        while (condition.isPresent()) {
            Condition next = condition.get();
            chosen.put(next.key(), (double) next.choice());
            condition = settled.stream()
                    .filter(before -> before.key().equals(next.key()))
                    .findFirst()
                    .flatMap(SweepAxis::condition);
        }
        Variation variation = new SweepDrafts(settled, List.of(), axis.origin()).variation(new Point(chosen));
        return option(root, specification.apply(variation), axis.steps());
    }

    private Optional<Option> option(OptionType type, Tree tree, List<String> path) {
        OptionType inner = present(type);
        String key = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (inner instanceof ListOf list && tree instanceof Sequence sequence && key.matches("[0-9]{1,6}")) {
            int index = Integer.parseInt(key);
            return rest.isEmpty() || index >= sequence.elements().size()
                    ? Optional.empty()
                    : option(list.element(), sequence.elements().get(index), rest);
        }
        Optional<Option> option = options(inner, tree).flatMap(options -> options.find(key));
        if (rest.isEmpty() || option.isEmpty()) {
            return option;
        }
        return tree instanceof Mapping mapping
                ? mapping.get(key).flatMap(child -> option(option.get().type(), child, rest))
                : Optional.empty();
    }

    private Optional<Options> options(OptionType type, Tree tree) {
        if (type instanceof Group group) {
            return Optional.of(group.options());
        }
        return type instanceof Component component && tree instanceof Mapping mapping
                ? mapping.type()
                        .flatMap(name -> catalog.find(component.kind(), name.text()))
                        .map(factory -> Options.of(factory.optionsType()))
                : Optional.empty();
    }
}
