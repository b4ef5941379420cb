package org.metafield.dsl;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.metafield.dsl.OptionType.Group;
import org.metafield.dsl.Tree.Mapping;

/** Reads specifications: from YAML to a checked record. */
public final class SpecificationReader {
    private final ComponentCatalog catalog;
    private final Surroundings surroundings;

    /** Gives each reading the files that it need not read. */
    private final Supplier<Map<Path, Mapping>> files;

    /**
     * A reader.
     *
     * @param catalog the components and presets that specifications may name
     * @param surroundings what they may refer to beside their own keys
     */
    public SpecificationReader(ComponentCatalog catalog, Surroundings surroundings) {
        this(catalog, surroundings, HashMap::new);
    }

    private SpecificationReader(
            ComponentCatalog catalog, Surroundings surroundings, Supplier<Map<Path, Mapping>> files) {
        this.catalog = catalog;
        this.surroundings = surroundings;
        this.files = files;
    }

    /** A reader that reads each file once, so that what is changed meanwhile changes nothing. */
    SpecificationReader remembering() {
        Map<Path, Mapping> read = new HashMap<>();
        return new SpecificationReader(catalog, surroundings, () -> read);
    }

    /**
     * Reads a file and everything that it extends.
     *
     * @param overrides {@code key.path=value}, each above those before it
     * @param root the record whose components are the top-level keys; it has {@code public static final DEFAULTS}
     * @throws ProblemsException with all that is wrong
     */
    public <R extends Record> ResolvedSpecification<R> read(Path file, List<String> overrides, Class<R> root) {
        return read(file, overrides, Variation.NONE, root);
    }

    /**
     * Reads a file with one key's value from elsewhere.
     *
     * @param replacement lies below the overrides
     * @throws ProblemsException with all that is wrong
     */
    public <R extends Record> ResolvedSpecification<R> read(
            Path file, Replacement replacement, List<String> overrides, Class<R> root) {
        Problems problems = new Problems();
        Layers layers = layers(file, overrides, Variation.NONE, problems);
        Optional<Tree> value = replacement.read(problems);
        problems.throwIfAny();
        return resolve(layers.replacing(replacement.key(), value.orElseThrow()), root, problems);
    }

    /**
     * Reads overrides alone, above the defaults.
     *
     * @throws ProblemsException with all that is wrong
     */
    public <R extends Record> ResolvedSpecification<R> read(List<String> overrides, Class<R> root) {
        Problems problems = new Problems();
        Layers layers = complete(new LayerReader(catalog, problems, files.get()).read(overrides), problems);
        return resolve(layers, root, problems);
    }

    /** Reads a file with what a trial of a sweep varies. */
    <R extends Record> ResolvedSpecification<R> read(
            Path file, List<String> overrides, Variation variation, Class<R> root) {
        Problems problems = new Problems();
        return resolve(layers(file, overrides, variation, problems), root, problems);
    }

    private <R extends Record> ResolvedSpecification<R> resolve(Layers layers, Class<R> root, Problems problems) {
        Mapping tree = Interpolation.resolve(merge(layers, root, problems), surroundings, problems);
        new RequirementCheck(catalog, problems).check(tree);
        Binder binder = new Binder(catalog, problems);
        Optional<Record> value = binder.bindRoot(root, tree, layers.file());
        problems.throwIfAny();
        new CapabilityCheck(catalog, problems).check(binder.components());
        problems.throwIfAny();
        R specification = root.cast(value.orElseThrow());
        ResolvedWriter writer = new ResolvedWriter(specification);
        SourceMap sources = SourceMap.of(tree);
        return new ResolvedSpecification<>(
                specification, writer.values(sources), writer.yaml(layers.method()), sources);
    }

    /**
     * All that the user wrote and named.
     *
     * @throws ProblemsException if that leaves nothing to go on with
     */
    Layers layers(Path file, List<String> overrides, Variation variation, Problems problems) {
        return complete(new LayerReader(catalog, problems, files.get()).read(file, overrides, variation), problems);
    }

    private static Layers complete(Optional<Layers> layers, Problems problems) {
        return layers.orElseGet(() -> {
            problems.throwIfAny();
            throw new IllegalStateException("incomplete layers without a problem");
        });
    }

    /**
     * All values of a specification with what a trial varies, unchecked, in which the name of every component is known as
     * far as it is.
     */
    Mapping tree(Path file, List<String> overrides, Variation variation, Class<? extends Record> root) {
        Problems reportedWithTrials = new Problems();
        return merge(layers(file, overrides, variation, reportedWithTrials), root, reportedWithTrials);
    }

    ComponentCatalog catalog() {
        return catalog;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** All layers as one tree with defaults, in which the name of every component is known. */
    private Mapping merge(Layers layers, Class<? extends Record> root, Problems problems) {
        Merger merger = new Merger(catalog, problems);
        Group type = new Group(root);
        Tree tree = type.options()
                .defaults()
                .map(defaults -> ValueTree.ofDefaults(defaults, "default"))
                .orElseThrow(() -> new IllegalStateException(root + " has no DEFAULTS"));
        for (Mapping layer : layers.mappings()) {
            tree = merger.merge(type, tree, layer);
        }
        tree = merger.complete(type, tree);
        for (Layers.Override override : layers.overrides()) {
            tree = merger.override(type, tree, override.path(), override.value(), override.place());
        }
        // A name may come from a reference, and its defaults may be referred to in turn.
        Mapping completed = (Mapping) merger.complete(type, tree);
        return (Mapping) merger.complete(type, Interpolation.resolveKnown(completed, surroundings));
    }
}
