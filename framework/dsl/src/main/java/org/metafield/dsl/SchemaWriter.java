package org.metafield.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.Preset;

/** Writes the JSON schema (2020-12) of the language, for editors. */
public final class SchemaWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ComponentCatalog catalog;

    /** A writer of schemas that know the components and presets of the catalog. */
    public SchemaWriter(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The schema of specifications whose root is {@code root}. Any file may be a layer, so nothing is required but the
     * version of the language.
     *
     * @param sweep the record of a sweep's own keys
     */
    public String write(Class<? extends Record> root, Class<? extends Record> sweep) {
        ObjectNode definitions = NODES.objectNode();
        definitions.set(
                "interpolation",
                NODES.objectNode()
                        .put("description", "A value that holds ${env:NAME} or ${dotted.key}")
                        .put("type", "string")
                        .put("pattern", "\\$\\{"));
        for (ComponentKind kind : ComponentKind.values()) {
            definitions.set(kind.label(), component(kind));
            for (ComponentFactory<?, ?> factory : catalog.list(kind)) {
                definitions.set(kind.label() + "-" + factory.name(), options(factory));
            }
        }
        ObjectNode properties = NODES.objectNode();
        properties.set(
                LayerReader.VERSION,
                described("Version of the language").put("const", Integer.parseInt(LayerReader.KNOWN_VERSION)));
        ObjectNode path = NODES.objectNode().put("type", "string");
        properties.set(
                LayerReader.EXTENDS,
                described("Files below this one, relative to it; later ones win")
                        .set(
                                "anyOf",
                                array(
                                        path,
                                        NODES.objectNode().put("type", "array").set("items", path))));
        properties.set(LayerReader.METHOD, method());
        properties.set(LayerReader.SWEEP, sweep(sweep));
        Options options = Options.of(root);
        SchemaTypes.addProperties(properties, options, options.defaults());
        ObjectNode schema = NODES.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Metafield specification")
                .put("type", "object");
        schema.set("properties", properties);
        schema.set("required", NODES.arrayNode().add(LayerReader.VERSION));
        schema.put("additionalProperties", false);
        schema.set("$defs", definitions);
        return schema.toPrettyString() + "\n";
    }

    private static ObjectNode sweep(Class<? extends Record> settings) {
        ObjectNode properties = NODES.objectNode();
        properties.set(
                SweepAxes.VARIANTS,
                named(
                        "Named mappings of keys that a trial changes; each is combined with all of 'over' and 'seeds'",
                        NODES.objectNode().put("type", "object")));
        properties.set(
                SweepAxes.OVER,
                named(
                        "What varies by dotted key: a list of values, of which every combination is a trial; or, for a"
                                + " search, also a range, or the option's own bounds",
                        NODES.objectNode().set("anyOf", values())));
        ObjectNode seeds = described("Seeds that each trial is repeated with").put("type", "array");
        seeds.put("minItems", 1).set("items", NODES.objectNode().put("type", "integer"));
        properties.set(SweepDrafts.SEEDS, seeds);
        Options options = Options.of(settings);
        SchemaTypes.addProperties(properties, options, options.defaults());
        ObjectNode sweep = described("Trials of 'metafield sweep'").put("type", "object");
        sweep.set("properties", properties);
        return sweep.put("additionalProperties", false);
    }

    private static ArrayNode values() {
        ObjectNode list = NODES.objectNode().put("type", "array").put("minItems", 1);
        ArrayNode alternatives = array(list, NODES.objectNode().put("const", SweepAxes.SEARCH));
        ObjectNode choices = NODES.objectNode();
        choices.set(SweepAxes.CHOICES, list);
        alternatives.add(single(choices));
        for (String word : SweepAxes.RANGES) {
            ObjectNode ends = NODES.objectNode().put("type", "array");
            ends.put("minItems", 2)
                    .put("maxItems", 2)
                    .set("items", NODES.objectNode().put("type", "number"));
            ObjectNode range = NODES.objectNode();
            range.set(word, ends);
            alternatives.add(single(range));
        }
        return alternatives;
    }

    private static ObjectNode single(ObjectNode properties) {
        ObjectNode mapping = NODES.objectNode().put("type", "object");
        mapping.set("properties", properties);
        return mapping.put("additionalProperties", false).put("minProperties", 1);
    }

    /** A mapping whose keys the user chooses; {@code none} leaves out what a file below has. */
    private static ObjectNode named(String description, ObjectNode value) {
        ArrayNode alternatives = array(value, NODES.objectNode().put("const", Tree.NONE));
        ObjectNode mapping = described(description).put("type", "object");
        return mapping.set("additionalProperties", NODES.objectNode().set("anyOf", alternatives));
    }

    private ObjectNode method() {
        ArrayNode names = NODES.arrayNode();
        catalog.presets().stream().map(Preset::name).forEach(names::add);
        return described("Preset below this file's own keys").set("enum", names.add(Tree.NONE));
    }

    /** A name, or a mapping that fits the options of one component; layers may leave out its type. */
    private ObjectNode component(ComponentKind kind) {
        List<ComponentFactory<?, ?>> factories = catalog.list(kind);
        ArrayNode alternatives = NODES.arrayNode();
        ArrayNode names = NODES.arrayNode();
        factories.stream().map(ComponentFactory::name).forEach(names::add);
        if (!names.isEmpty()) {
            alternatives.add(NODES.objectNode().set("enum", names));
        }
        alternatives.add(SchemaTypes.reference("interpolation"));
        factories.forEach(factory -> alternatives.add(SchemaTypes.reference(kind.label() + "-" + factory.name())));
        return NODES.objectNode().set("anyOf", alternatives);
    }

    private static ObjectNode options(ComponentFactory<?, ?> factory) {
        ObjectNode properties = NODES.objectNode();
        ArrayNode name = array(NODES.objectNode().put("const", factory.name()), SchemaTypes.reference("interpolation"));
        properties.set("type", NODES.objectNode().set("anyOf", name));
        SchemaTypes.addProperties(properties, Options.of(factory.optionsType()), Optional.of(factory.defaults()));
        ObjectNode mapping = described(factory.description()).put("type", "object");
        mapping.set("properties", properties);
        return mapping.put("additionalProperties", false);
    }

    private static ObjectNode described(String description) {
        return NODES.objectNode().put("description", description);
    }

    private static ArrayNode array(JsonNode... elements) {
        return NODES.arrayNode().addAll(List.of(elements));
    }
}
