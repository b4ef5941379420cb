package org.metafield.dsl;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.dsl.Tree.Mapping;
import org.metafield.dsl.Tree.Scalar;
import org.metafield.dsl.Tree.Sequence;
import org.metafield.spi.Preset;

/** Reads a file, the files that it extends, its preset and the overrides, and puts them in order. */
final class LayerReader {
    static final String VERSION = "metafield";
    static final String EXTENDS = "extends";
    static final String METHOD = "method";
    static final String SWEEP = "sweep";
    static final String KNOWN_VERSION = "1";

    /** Files that extend each other may multiply; this many are far more than any experiment needs. */
    private static final int MAXIMUM_FILES = 100;

    private final ComponentCatalog catalog;
    private final Problems problems;
    private final Map<Path, Mapping> read;
    private final List<Mapping> layers = new ArrayList<>();
    private int files;
    private Optional<Scalar> method = Optional.empty();
    private Optional<Tree> sweep = Optional.empty();

    /** The preset lies below the keys of the file that names it last: if only an override does, below the last file's. */
    private OptionalInt place = OptionalInt.empty();

    /**
     * A reader.
     *
     * @param read files that were read before, and stand as they did then; those that are read are added
     */
    LayerReader(ComponentCatalog catalog, Problems problems, Map<Path, Mapping> read) {
        this.catalog = catalog;
        this.problems = problems;
        this.read = read;
    }

    /**
     * The layers; empty if problems leave them incomplete, so that nothing can be said of the whole.
     *
     * @param variation lies above the files and below the assignments
     */
    Optional<Layers> read(Path file, List<String> assignments, Variation variation) {
        return read(load(file, Source.defaults("").start(), List.of()), assignments, variation);
    }

    /** The layers where there is no file. */
    Optional<Layers> read(List<String> assignments) {
        Mapping nothing = new Mapping(Map.of(), Source.defaults("").start());
        return read(Optional.of(nothing), assignments, Variation.NONE);
    }

    private Optional<Layers> read(Optional<Mapping> own, List<String> assignments, Variation variation) {
        int ownLayers = layers.size();
        variation.layer().ifPresent(layer -> {
            layer.get(METHOD).ifPresent(this::method);
            layers.add(layer.without(METHOD));
        });
        List<Layers.Override> overrides = new ArrayList<>(variation.overrides());
        boolean complete = own.isPresent();
        for (String assignment : assignments) {
            Optional<Layers.Override> override = new OverrideParser(problems).parse(assignment);
            complete &= override.isPresent();
            override.ifPresent(overrides::add);
        }
        overrides.stream()
                .filter(override -> override.path().equals(List.of(METHOD)))
                .forEach(override -> method(override.value()));
        overrides.removeIf(override -> override.path().equals(List.of(METHOD)));
        overrides.stream().filter(LayerReader::isOfSweep).forEach(this::overrideSweep);
        overrides.removeIf(LayerReader::isOfSweep);
        Optional<String> name = method.map(Scalar::text).filter(text -> !text.equals(Tree.NONE));
        if (name.isPresent()) {
            Optional<Mapping> preset = preset(method.get());
            preset.ifPresent(layer -> layers.add(place.orElse(Math.max(0, ownLayers - 1)), layer));
            complete &= preset.isPresent();
        }
        return complete
                ? Optional.of(
                        new Layers(layers, overrides, name, sweep, own.get().origin()))
                : Optional.empty();
    }

    /** Adds the layers of a file, those that it extends first; empty if one of them cannot be read. */
    private Optional<Mapping> load(Path file, Origin askedBy, List<Path> chain) {
        Path absolute = file.toAbsolutePath().normalize();
        List<Path> longer = Stream.concat(chain.stream(), Stream.of(absolute)).toList();
        if (chain.contains(absolute)) {
            problems.error(
                    ProblemCode.EXTENDS_CYCLE,
                    askedBy,
                    "files extend each other in a circle: "
                            + longer.stream()
                                    .map(path -> path.getFileName().toString())
                                    .collect(Collectors.joining(" -> ")),
                    "remove one of the 'extends'");
            return Optional.empty();
        }
        if (++files > MAXIMUM_FILES) {
            problems.error(ProblemCode.TOO_LARGE, askedBy, "more than " + MAXIMUM_FILES + " files are extended");
            return Optional.empty();
        }
        Path known = file.toAbsolutePath().normalize();
        Optional<Mapping> mapping = Optional.ofNullable(read.get(known))
                .or(() -> new SourceFile(problems).read(file, askedBy).flatMap(this::parse));
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        read.put(known, mapping.get());
        Mapping own = mapping.get();
        boolean complete = version(own, chain.isEmpty());
        for (Scalar extended : extended(own)) {
            complete &= path(file, extended)
                    .flatMap(path -> load(path, extended.origin(), longer))
                    .isPresent();
        }
        if (own.get(METHOD).isPresent()) {
            own.get(METHOD).ifPresent(this::method);
            place = OptionalInt.of(layers.size());
        }
        own.get(SWEEP).ifPresent(this::sweep);
        layers.add(own.without(VERSION).without(EXTENDS).without(METHOD).without(SWEEP));
        return complete ? mapping : Optional.empty();
    }

    /** Lays what a file says of the sweep over what files below it say. */
    private void sweep(Tree upper) {
        sweep = Optional.of(new Merger(catalog, problems).merge(new OptionType.Unknown(), sweep.orElse(null), upper));
    }

    private static boolean isOfSweep(Layers.Override override) {
        return override.path().get(0).equals(SWEEP);
    }

    private void overrideSweep(Layers.Override override) {
        List<String> path = override.path().subList(1, override.path().size());
        sweep = Optional.of(new Merger(catalog, problems)
                .override(new OptionType.Unknown(), sweep.orElse(null), path, override.value(), override.place()));
    }

    private Optional<Path> path(Path file, Scalar extended) {
        try {
            return Optional.of(file.resolveSibling(extended.text()).normalize());
        } catch (InvalidPathException e) {
            problems.error(ProblemCode.UNREADABLE_FILE, extended.origin(), "this is no path: " + e.getReason());
            return Optional.empty();
        }
    }

    private Optional<Mapping> parse(Source source) {
        Optional<Tree> tree = new YamlParser(source, source.text(), Scalar.Style.PLAIN, problems).parse();
        Optional<Mapping> mapping = tree.filter(Mapping.class::isInstance).map(Mapping.class::cast);
        if (mapping.isEmpty()) {
            tree.ifPresent(other -> problems.error(
                    ProblemCode.WRONG_TYPE,
                    other.origin(),
                    "a specification is a mapping, but this is " + other.found(),
                    "write 'key: value' lines, beginning with 'metafield: 1'"));
        }
        return mapping;
    }

    /** Whether the keys of the mapping are those of this version. */
    private boolean version(Mapping mapping, boolean required) {
        Optional<Tree> version = mapping.get(VERSION);
        if (version.isEmpty() && required) {
            problems.error(
                    ProblemCode.MISSING_KEY,
                    mapping.origin(),
                    "'metafield', the version of the language, is missing",
                    "begin the file with 'metafield: 1'");
        }
        Optional<Tree> unknown = version.filter(value -> !(value instanceof Tree.Invalid)
                && !(value instanceof Scalar scalar
                        && scalar.style() == Scalar.Style.PLAIN
                        && scalar.text().equals(KNOWN_VERSION)));
        unknown.ifPresent(value -> problems.error(
                ProblemCode.UNKNOWN_VERSION,
                value.origin(),
                "'metafield', the version of the language, must be 1, but is " + value.found(),
                "write 'metafield: 1', or use the release that the file was written for"));
        return unknown.isEmpty();
    }

    private List<Scalar> extended(Mapping mapping) {
        List<Tree> values = mapping.get(EXTENDS)
                .map(value -> value instanceof Sequence sequence ? sequence.elements() : List.of(value))
                .orElse(List.of());
        List<Scalar> texts = new ArrayList<>();
        for (Tree value : values) {
            if (value instanceof Scalar scalar && scalar.isText()) {
                texts.add(scalar);
            } else if (!(value instanceof Tree.Invalid)) {
                problems.error(
                        ProblemCode.WRONG_TYPE,
                        value.origin(),
                        "'extends' must be a path or a list of paths, but is " + value.found());
            }
        }
        return texts;
    }

    private void method(Tree value) {
        if (value instanceof Scalar scalar && scalar.isText()) {
            method = Optional.of(scalar);
        } else if (!(value instanceof Tree.Invalid)) {
            problems.error(
                    ProblemCode.WRONG_TYPE,
                    value.origin(),
                    "'method' must be the name of a preset, but is " + value.found());
        }
    }

    private Optional<Mapping> preset(Scalar name) {
        List<String> names = catalog.presets().stream().map(Preset::name).toList();
        Optional<Preset> preset = catalog.presets().stream()
                .filter(candidate -> candidate.name().equals(name.text()))
                .findFirst();
        if (preset.isEmpty()) {
            String hints = Stream.of(
                            Suggestion.hint(name.text(), names, "methods"), catalog.explainMissingMethod(name.text()))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("\n  "));
            problems.error(
                    ProblemCode.UNKNOWN_METHOD, name.origin(), "no method is called '" + name.text() + "'", hints);
            return Optional.empty();
        }
        Path folder = Path.of("").toAbsolutePath();
        Source source = Source.of(
                Source.Kind.PRESET, "preset " + name.text(), preset.get().yaml(), folder);
        return parse(source).filter(layer -> version(layer, false)).map(layer -> {
            Stream.of(EXTENDS, METHOD, SWEEP)
                    .flatMap(key -> Stream.ofNullable(layer.entries().get(key)))
                    .forEach(entry -> problems.error(
                            ProblemCode.UNKNOWN_KEY,
                            entry.key(),
                            "a preset is one layer: it can neither extend files, nor name a method, nor be a sweep"));
            return layer.without(VERSION).without(EXTENDS).without(METHOD).without(SWEEP);
        });
    }
}
