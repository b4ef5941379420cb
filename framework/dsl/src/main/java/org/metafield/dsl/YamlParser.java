package org.metafield.dsl;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.dsl.Tree.Entry;
import org.metafield.dsl.Tree.Invalid;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads one YAML document from the parser's events. Nothing is constructed from tags and no alias is followed, so the
 * tree is never larger than the text.
 */
final class YamlParser {
    /** Deeper than any specification; far from the depth that the parser's stack bears. */
    static final int MAXIMUM_DEPTH = 50;

    private static final String REFER = "write ${KEY} with the dotted path of the key to refer to";

    private final Source source;
    private final String text;
    private final Scalar.Style unquoted;
    private final Problems problems;

    /**
     * A parser of one text.
     *
     * @param source what positions and excerpts refer to
     * @param text the YAML, at the same lines and columns as in the source
     * @param unquoted the style of scalars without quotes
     */
    YamlParser(Source source, String text, Scalar.Style unquoted, Problems problems) {
        this.source = source;
        this.text = text;
        this.unquoted = unquoted;
        this.problems = problems;
    }

    /** The document; empty if problems keep it from being read at all. */
    Optional<Tree> parse() {
        try {
            Iterator<Event> events =
                    new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
            events.next(); // the start of the stream
            Event start = events.next();
            if (start instanceof StreamEndEvent) {
                problems.error(
                        ProblemCode.EMPTY_VALUE,
                        source.start(),
                        "there is nothing here",
                        Optional.of("begin with 'metafield: 1'").filter(hint -> source.kind() == Source.Kind.FILE));
                return Optional.empty();
            }
            Tree document = value(events.next(), events, 1);
            events.next(); // the end of the document
            Event next = events.next();
            if (next instanceof DocumentStartEvent) {
                problems.error(
                        ProblemCode.MULTIPLE_DOCUMENTS,
                        origin(next.getStartMark()),
                        "a second document starts here",
                        "a specification is one document; remove '---' or put the second in a file of its own");
                return Optional.empty();
            }
            return Optional.of(document);
        } catch (MarkedYAMLException e) {
            String message = (e.getContext() == null ? "" : e.getContext() + ", ") + e.getProblem();
            problems.error(
                    ProblemCode.SYNTAX,
                    place(e),
                    "this is not YAML: "
                            + message.replaceAll("\\s+", " ").replaceAll(" \\(Do not use .* for indentation\\)", ""),
                    hint(message));
            return Optional.empty();
        } catch (TooDeepException e) {
            problems.error(
                    ProblemCode.TOO_LARGE, e.origin, "values are nested more than " + MAXIMUM_DEPTH + " levels deep");
            return Optional.empty();
        }
    }

    /** What is not closed shows at the end of the text; it is mended where it begins. */
    private Origin place(MarkedYAMLException exception) {
        Optional<Origin> found = Optional.ofNullable(exception.getProblemMark()).map(this::origin);
        Optional<Origin> begin = Optional.ofNullable(exception.getContextMark()).map(this::origin);
        return found.filter(origin -> !origin.excerpt().isEmpty())
                .or(() -> begin)
                .or(() -> found)
                .orElse(source.start());
    }

    private static Optional<String> hint(String problem) {
        if (problem.contains("TAB")) {
            return Optional.of("indent with spaces, not tabs");
        }
        if (problem.contains("mapping values are not allowed")) {
            return Optional.of("check the indentation, and quote text that holds ': '");
        }
        return problem.contains("cannot start any token") ? Optional.of("put the text in quotes") : Optional.empty();
    }

    private Origin origin(Mark mark) {
        return new Origin(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Tree value(Event event, Iterator<Event> events, int depth) {
        Origin origin = origin(event.getStartMark());
        if (depth > MAXIMUM_DEPTH) {
            throw new TooDeepException(origin);
        }
        if (event instanceof AliasEvent alias) {
            problems.error(ProblemCode.ALIAS, origin, "the alias '*" + alias.getAnchor() + "' is not allowed", REFER);
            return new Invalid(origin);
        }
        boolean refused = refuse((NodeEvent) event, origin);
        Tree value;
        if (event instanceof ScalarEvent scalar) {
            Scalar.Style style = scalar.getScalarStyle() == ScalarStyle.PLAIN ? unquoted : Scalar.Style.TEXT;
            value = new Scalar(scalar.getValue(), style, false, origin);
        } else if (event instanceof MappingStartEvent) {
            value = mapping(origin, events, depth);
        } else {
            value = sequence(origin, events, depth);
        }
        return refused ? new Invalid(origin) : value;
    }

    /** Whether the value has a tag, after which its type is not known. An anchor alone does no harm to the value. */
    private boolean refuse(NodeEvent event, Origin origin) {
        if (event.getAnchor() != null) {
            problems.error(ProblemCode.ALIAS, origin, "the anchor '&" + event.getAnchor() + "' is not allowed", REFER);
        }
        String tag = event instanceof ScalarEvent scalar ? scalar.getTag() : ((CollectionStartEvent) event).getTag();
        if (tag == null) {
            return false;
        }
        String shown = tag.startsWith(Tag.PREFIX) ? "!!" + tag.substring(Tag.PREFIX.length()) : tag;
        problems.error(
                ProblemCode.TAG,
                origin,
                "the tag '" + shown + "' is not allowed",
                "remove it; the option says of which type its value is");
        return true;
    }

    private Tree sequence(Origin origin, Iterator<Event> events, int depth) {
        List<Tree> elements = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            elements.add(value(event, events, depth + 1));
        }
        return new Sequence(elements, origin);
    }

    private Tree mapping(Origin origin, Iterator<Event> events, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            Tree key = value(event, events, depth + 1);
            Tree value = value(events.next(), events, depth + 1);
            if (key instanceof Scalar name && name.isText()) {
                Entry former = entries.putIfAbsent(name.text(), new Entry(key.origin(), value));
                if (former != null) {
                    problems.error(
                            ProblemCode.DUPLICATE_KEY,
                            key.origin(),
                            "'" + name.text() + "' is given twice",
                            "it is also on line " + former.key().line() + "; remove one");
                }
            } else if (!(key instanceof Invalid)) {
                problems.error(ProblemCode.WRONG_TYPE, key.origin(), "a key must be text, but is " + key.found());
            }
        }
        return new Mapping(entries, origin);
    }

    /** Leaves the recursion. */
    private static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Origin origin;

        TooDeepException(Origin origin) {
            super("too deep", null, false, false);
            this.origin = origin;
        }
    }
}
