package org.metafield.dsl;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;
import org.metafield.dsl.ValueTree.Form;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes a bound specification out: as YAML that can be read again, and as a list of values with origins. */
final class ResolvedWriter {
    private static final Origin DEFAULT = Source.defaults("default").start();

    /** Stands before and behind the name of the preset that was written out. */
    static final String METHOD_BEGIN = "# method: ";

    /** See {@link #METHOD_BEGIN}. */
    static final String METHOD_END = ", written out below";

    private final Record value;

    ResolvedWriter(Record value) {
        this.value = value;
    }

    /** Every value in the order of the records, with the origin that {@code sources} knows. */
    List<ResolvedValue> values(SourceMap sources) {
        return values(new ValueTree(DEFAULT, Form.COMPLETE).mapping(value), sources);
    }

    /** Every value of a tree in its order, with the origin that {@code sources} knows. */
    static List<ResolvedValue> values(Mapping tree, SourceMap sources) {
        List<ResolvedValue> values = new ArrayList<>();
        collect(tree, "", DEFAULT, sources, values);
        return values;
    }

    private static void collect(
            Tree tree, String path, Origin enclosing, SourceMap sources, List<ResolvedValue> values) {
        Origin origin = sources.origin(path, enclosing);
        String prefix = path.isEmpty() ? "" : path + ".";
        if (tree instanceof Mapping mapping) {
            mapping.entries().forEach((key, entry) -> collect(entry.value(), prefix + key, origin, sources, values));
        } else if (tree instanceof Sequence sequence && !isFlat(sequence)) {
            for (int index = 0; index < sequence.elements().size(); index++) {
                collect(sequence.elements().get(index), prefix + index, origin, sources, values);
            }
        } else {
            values.add(new ResolvedValue(path, text(tree), origin.label()));
        }
    }

    private static String text(Tree tree) {
        if (tree instanceof Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return tree instanceof Sequence sequence
                ? sequence.elements().stream().map(ResolvedWriter::text).collect(Collectors.joining(", ", "[", "]"))
                : ((Scalar) tree).text();
    }

    /** The whole specification as YAML; a preset is named in a comment, as its values are written out. */
    String yaml(Optional<String> method) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(120);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        StringWriter writer = new StringWriter();
        new Yaml(options).serialize(node(new ValueTree(DEFAULT, Form.BRIEF).mapping(value)), writer);
        return LayerReader.VERSION + ": " + LayerReader.KNOWN_VERSION + "\n"
                + method.map(name -> METHOD_BEGIN + name + METHOD_END + "\n").orElse("") + writer;
    }

    /** One default on one line, as users would write it. */
    static String inline(Object value) {
        return text(new ValueTree(DEFAULT, Form.BRIEF).tree(value));
    }

    private static Node node(Tree tree) {
        if (tree instanceof Mapping mapping) {
            List<NodeTuple> tuples = new ArrayList<>();
            mapping.entries()
                    .forEach((key, entry) -> tuples.add(new NodeTuple(
                            new ScalarNode(Tag.STR, key, null, null, ScalarStyle.PLAIN), node(entry.value()))));
            return new MappingNode(Tag.MAP, tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (tree instanceof Sequence sequence) {
            List<Node> nodes =
                    sequence.elements().stream().map(ResolvedWriter::node).toList();
            return new SequenceNode(Tag.SEQ, nodes, isFlat(sequence) ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        return scalar((Scalar) tree);
    }

    private static ScalarNode scalar(Scalar scalar) {
        if (scalar.style() == Scalar.Style.PLAIN) {
            // The dumper would add a tag if it read the number otherwise than this language does.
            Tag tag = new Resolver().resolve(NodeId.scalar, scalar.text(), true);
            return new ScalarNode(tag, scalar.text(), null, null, ScalarStyle.PLAIN);
        }
        String escaped = scalar.text().replace("${", "$${");
        boolean plain = Scalar.kindOf(escaped) == Scalar.Kind.TEXT && !escaped.equals(Tree.NONE);
        return new ScalarNode(Tag.STR, escaped, null, null, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    private static boolean isFlat(Sequence sequence) {
        return sequence.elements().stream().allMatch(Scalar.class::isInstance);
    }
}
