package org.metafield.dsl;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.metafield.dsl.Tree.Mapping;

/**
 * Reads the values of a specification that was written out resolved, without checking them: the plugins that it names
 * need not be there.
 */
public final class ResolvedFile {
    private ResolvedFile() {}

    /**
     * Every value as text by its dotted key, in the order of the file; a list of single values stands as one text.
     *
     * @throws ProblemsException if the file cannot be read, or is no mapping
     */
    public static Map<String, String> values(Path file) {
        Problems problems = new Problems();
        Optional<Tree> tree = new SourceFile(problems)
                .read(file, Source.defaults("").start())
                .flatMap(source -> new YamlParser(source, source.text(), Tree.Scalar.Style.PLAIN, problems).parse());
        tree.filter(value -> !(value instanceof Mapping))
                .ifPresent(value -> problems.error(
                        ProblemCode.WRONG_TYPE,
                        value.origin(),
                        "a specification is a mapping, but this is " + value.found()));
        problems.throwIfAny();
        Mapping root = (Mapping) tree.orElseThrow();
        Map<String, String> values = new LinkedHashMap<>();
        ResolvedWriter.values(root, SourceMap.of(root)).forEach(value -> values.put(value.path(), value.value()));
        values.remove(LayerReader.VERSION);
        return values;
    }

    /** The preset that was written out, from the text of such a file; empty if there was none. */
    public static Optional<String> method(String text) {
        return text.lines()
                .limit(2) // below the version; further down a text may look the same
                .filter(line ->
                        line.startsWith(ResolvedWriter.METHOD_BEGIN) && line.endsWith(ResolvedWriter.METHOD_END))
                .map(line -> line.substring(
                        ResolvedWriter.METHOD_BEGIN.length(), line.length() - ResolvedWriter.METHOD_END.length()))
                .findFirst();
    }
}
