package org.metafield.dsl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metafield.dsl.Tree.Entry;
import org.metafield.dsl.Tree.Invalid;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;

/**
 * Replaces <code>${env:NAME}</code>, <code>${env:NAME:-default}</code>, <code>${data:NAME}</code> and
 * <code>${dotted.key}</code> in the scalars of a tree. What cannot be replaced is a problem and becomes {@link Invalid}.
 */
final class Interpolation {
    /** References may multiply values; this many values and characters are far more than any specification has. */
    private static final int MAXIMUM_SIZE = 1 << 20;

    /** The depth of a file and as many references again. */
    private static final int MAXIMUM_DEPTH = 2 * YamlParser.MAXIMUM_DEPTH;

    private static final String DATA_SET = "data:";

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern VARIABLE = Pattern.compile("env:([^:]*)(?::-(.*))?", Pattern.DOTALL);

    private final Mapping root;
    private final Surroundings surroundings;
    private final Problems problems;
    private final boolean lenient;
    private int size;
    private int depth;

    private Interpolation(Mapping root, Surroundings surroundings, Problems problems, boolean lenient) {
        this.root = root;
        this.surroundings = surroundings;
        this.problems = problems;
        this.lenient = lenient;
    }

    /** The tree with what can be replaced replaced and the rest as it was. */
    static Mapping resolveKnown(Mapping root, Surroundings surroundings) {
        return (Mapping) new Interpolation(root, surroundings, new Problems(), true).resolve(root, List.of());
    }

    /** The tree without interpolations. */
    static Mapping resolve(Mapping root, Surroundings surroundings, Problems problems) {
        return (Mapping) new Interpolation(root, surroundings, problems, false).resolve(root, List.of());
    }

    /** The value without interpolations, having come through the references in {@code chain}. */
    private Tree resolve(Tree tree, List<String> chain) {
        if (++size > MAXIMUM_SIZE || depth >= MAXIMUM_DEPTH) {
            return lenient
                    ? tree
                    : invalid(
                            ProblemCode.TOO_LARGE,
                            root.origin(),
                            "references nest or multiply without bounds",
                            Optional.empty());
        }
        depth++;
        Tree resolved = tree;
        if (tree instanceof Mapping mapping) {
            resolved = resolveMapping(mapping, chain);
        } else if (tree instanceof Sequence sequence) {
            resolved = resolveSequence(sequence, chain);
        } else if (tree instanceof Scalar scalar
                && !scalar.settled()
                && scalar.text().contains("${")) {
            resolved = resolveScalar(scalar, chain);
        }
        depth--;
        return lenient && resolved instanceof Invalid ? tree : resolved;
    }

    private Sequence resolveSequence(Sequence sequence, List<String> chain) {
        List<Tree> elements = new ArrayList<>();
        for (Tree element : sequence.elements()) {
            elements.add(resolve(element, chain));
        }
        return new Sequence(elements, sequence.origin());
    }

    private Tree resolveMapping(Mapping mapping, List<String> chain) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            entries.put(
                    entry.getKey(),
                    entry.getValue().with(resolve(entry.getValue().value(), chain)));
        }
        Mapping resolved = new Mapping(entries, mapping.origin());
        // A reference in the place of a component's name may refer to a whole component; other keys lie over it.
        if (mapping.type().filter(name -> !name.settled()).isPresent()
                && resolved.get(Mapping.TYPE).orElseThrow() instanceof Mapping component) {
            Map<String, Entry> merged = new LinkedHashMap<>(component.entries());
            merged.putAll(resolved.without(Mapping.TYPE).entries());
            return new Mapping(merged, mapping.origin());
        }
        return resolved;
    }

    private Tree resolveScalar(Scalar scalar, List<String> chain) {
        Matcher matcher = EXPRESSION.matcher(scalar.text());
        if (matcher.matches() && matcher.group(1) != null) {
            return value(scalar.origin(), matcher, chain);
        }
        StringBuilder text = new StringBuilder();
        matcher.reset();
        int end = 0;
        boolean literal = true;
        while (matcher.find()) {
            text.append(scalar.text(), end, matcher.start());
            end = matcher.end();
            if (matcher.group(1) == null) {
                text.append("${");
                continue;
            }
            literal = false;
            Origin place = scalar.origin().inside(scalar.text(), matcher.start());
            Tree value = value(place, matcher, chain);
            if (value instanceof Invalid) {
                return value;
            }
            if (!(value instanceof Scalar part)) {
                return invalid(
                        ProblemCode.BAD_REFERENCE,
                        place,
                        "'" + matcher.group() + "' is " + value.found() + ", which cannot stand inside a text",
                        Optional.of("refer to a single value, or let the reference be the whole value"));
            }
            text.append(part.text());
        }
        text.append(scalar.text(), end, scalar.text().length());
        size += text.length();
        return new Scalar(text.toString(), literal ? scalar.style() : Scalar.Style.ANY, true, scalar.origin());
    }

    private Tree value(Origin place, Matcher matcher, List<String> chain) {
        String expression = matcher.group(1);
        if (matcher.group(2).isEmpty()) {
            return invalid(
                    ProblemCode.BAD_REFERENCE,
                    place,
                    "'${' is not closed",
                    Optional.of("close it with '}', or write '$${' for the characters themselves"));
        }
        if (expression.startsWith(DATA_SET)) {
            return dataSet(place, expression.substring(DATA_SET.length()));
        }
        return expression.startsWith("env:") ? variable(place, expression) : reference(place, expression, chain);
    }

    private Tree dataSet(Origin place, String name) {
        Path folder = surroundings.dataSets().get(name);
        return folder == null
                ? invalid(
                        ProblemCode.UNKNOWN_DATA_SET,
                        place,
                        "no data set is called '" + name + "'",
                        Suggestion.hint(name, surroundings.dataSets().keySet(), "data sets"))
                : new Scalar(folder.toString(), Scalar.Style.TEXT, true, place);
    }

    private Tree variable(Origin place, String expression) {
        Matcher matcher = VARIABLE.matcher(expression);
        if (!matcher.matches() || matcher.group(1).isEmpty()) {
            return invalid(
                    ProblemCode.BAD_REFERENCE,
                    place,
                    "'${" + expression + "}' is no variable",
                    Optional.of("write ${env:NAME} or ${env:NAME:-default}"));
        }
        String name = matcher.group(1);
        Optional<String> text = surroundings.variables().apply(name).or(() -> Optional.ofNullable(matcher.group(2)));
        return text.<Tree>map(value -> new Scalar(value, Scalar.Style.ANY, true, place))
                .orElseGet(() -> invalid(
                        ProblemCode.MISSING_VARIABLE,
                        place,
                        "the environment variable '" + name + "' is not set",
                        Optional.of("set it, or give a default: ${env:" + name + ":-default}")));
    }

    private Tree reference(Origin place, String path, List<String> chain) {
        if (chain.contains(path)) {
            List<String> circle = new ArrayList<>(chain.subList(chain.indexOf(path), chain.size()));
            circle.add(path);
            return invalid(
                    ProblemCode.REFERENCE_CYCLE,
                    place,
                    "references go in a circle: " + String.join(" -> ", circle),
                    Optional.of("give one of them a value"));
        }
        Tree current = root;
        StringBuilder walked = new StringBuilder();
        for (String step : path.split("\\.", -1)) {
            if (current instanceof Scalar && !walked.isEmpty()) {
                current = resolve(current, with(chain, walked.toString()));
            }
            Optional<Tree> next = step(current, step);
            if (next.isEmpty()) {
                return current instanceof Invalid ? current : missing(place, path, step, current);
            }
            current = next.get();
            walked.append(walked.isEmpty() ? "" : ".").append(step);
        }
        Tree value = resolve(current, with(chain, path));
        if (lenient
                && value instanceof Scalar scalar
                && !scalar.settled()
                && scalar.text().contains("${")) {
            return new Invalid(place);
        }
        // A path keeps the folder that it was written for.
        return value.at(place.in(value.origin().source().folder()));
    }

    private Tree missing(Origin place, String path, String step, Tree parent) {
        Set<String> known =
                parent instanceof Mapping mapping ? mapping.entries().keySet() : Set.of();
        return invalid(
                ProblemCode.UNKNOWN_REFERENCE,
                place,
                "'${" + path + "}' refers to a key that has no value",
                Suggestion.hint(step, known, "keys there"));
    }

    private static Optional<Tree> step(Tree tree, String step) {
        if (tree instanceof Sequence sequence && step.matches("[0-9]{1,6}")) {
            int index = Integer.parseInt(step);
            return index < sequence.elements().size()
                    ? Optional.of(sequence.elements().get(index))
                    : Optional.empty();
        }
        return tree instanceof Mapping mapping ? mapping.get(step) : Optional.empty();
    }

    private static List<String> with(List<String> chain, String path) {
        List<String> longer = new ArrayList<>(chain);
        longer.add(path);
        return longer;
    }

    private Tree invalid(ProblemCode code, Origin place, String message, Optional<String> hint) {
        problems.error(code, place, message, hint);
        return new Invalid(place);
    }
}
