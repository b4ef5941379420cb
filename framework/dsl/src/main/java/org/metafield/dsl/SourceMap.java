package org.metafield.dsl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Sequence;

/** Where each value of a specification is written, so that problems found later can point there. */
public final class SourceMap {
    private final Map<String, Origin> origins;

    private SourceMap(Map<String, Origin> origins) {
        this.origins = origins;
    }

    static SourceMap of(Mapping root) {
        Map<String, Origin> origins = new LinkedHashMap<>();
        collect(root, "", origins);
        return new SourceMap(origins);
    }

    /** Where the value of a dotted key is written; empty for defaults and unknown keys. */
    public Optional<Position> position(String path) {
        return Optional.ofNullable(origins.get(path)).flatMap(Origin::position);
    }

    /**
     * A problem with the value of a dotted key, at the place where it or what encloses it is written.
     *
     * @param path the key; empty for the specification as a whole
     */
    public Problem problem(ProblemCode code, String path, String message, Optional<String> hint) {
        String at = path;
        while (!at.isEmpty()) {
            Origin origin = origins.get(at);
            if (origin != null && origin.isWritten()) {
                return new Problem(Problem.Severity.ERROR, code, message, origin.position(), origin.excerpt(), hint);
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('.')));
        }
        return Problem.error(code, message, hint);
    }

    Origin origin(String path, Origin otherwise) {
        return origins.getOrDefault(path, otherwise);
    }

    private static void collect(Tree tree, String path, Map<String, Origin> origins) {
        if (!path.isEmpty()) {
            origins.put(path, tree.origin());
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        if (tree instanceof Mapping mapping) {
            mapping.entries().forEach((key, entry) -> collect(entry.value(), prefix + key, origins));
        } else if (tree instanceof Sequence sequence) {
            for (int index = 0; index < sequence.elements().size(); index++) {
                collect(sequence.elements().get(index), prefix + index, origins);
            }
        }
    }
}
