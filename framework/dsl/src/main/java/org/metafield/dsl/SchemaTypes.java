package org.metafield.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.dsl.OptionType.Choice;
import org.metafield.dsl.OptionType.Component;
import org.metafield.dsl.OptionType.Decimal;
import org.metafield.dsl.OptionType.FilePath;
import org.metafield.dsl.OptionType.Flag;
import org.metafield.dsl.OptionType.Group;
import org.metafield.dsl.OptionType.ListOf;
import org.metafield.dsl.OptionType.MapOf;
import org.metafield.dsl.OptionType.OptionalOf;
import org.metafield.dsl.OptionType.Parsed;
import org.metafield.dsl.OptionType.Text;
import org.metafield.dsl.OptionType.Whole;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.option.Range;

/** Schemas of options. */
final class SchemaTypes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SchemaTypes() {}

    /** Adds a property for every key of a record. */
    static void addProperties(ObjectNode properties, Options options, Optional<Record> defaults) {
        for (Option option : options.options()) {
            Optional<Object> value =
                    defaults.filter(record -> !option.required()).map(option::get);
            if (option.inline() && option.type() instanceof Group group) {
                // An inlined record's own options say which of them are required.
                addProperties(properties, group.options(), defaults.map(record -> (Record) option.get(record)));
                continue;
            }
            ObjectNode property = NODES.objectNode();
            if (!option.description().isEmpty()) {
                property.put("description", option.description());
            }
            property.setAll(type(option.type(), option, value));
            if (!(option.type() instanceof Group)) {
                value.ifPresent(present -> property.set("default", json(present)));
            }
            properties.set(option.key(), property);
        }
    }

    static ObjectNode reference(String definition) {
        return NODES.objectNode().put("$ref", "#/$defs/" + definition);
    }

    private static ObjectNode type(OptionType type, Option option, Optional<?> value) {
        if (type instanceof OptionalOf optional) {
            Optional<?> inner = value.flatMap(present -> (Optional<?>) present);
            return anyOf(
                    type(optional.value(), option, inner), NODES.objectNode().put("const", Tree.NONE));
        }
        if (type instanceof Component component) {
            return reference(component.kind().label());
        }
        ObjectNode exact = exact(type, option, value);
        // Text may be an interpolation as it is.
        return type instanceof Text || type instanceof FilePath ? exact : anyOf(exact, reference("interpolation"));
    }

    /** The schema of a value that is not an interpolation. */
    private static ObjectNode exact(OptionType type, Option option, Optional<?> value) {
        if (type instanceof Flag) {
            return NODES.objectNode().put("type", "boolean");
        }
        if (type instanceof Whole || type instanceof Decimal) {
            ObjectNode number = NODES.objectNode().put("type", type instanceof Whole ? "integer" : "number");
            option.bounds().ifPresent(bounds -> addBounds(number, bounds));
            return number;
        }
        if (type instanceof Choice choice) {
            ArrayNode labels = NODES.arrayNode();
            choice.labels().forEach(labels::add);
            return NODES.objectNode().set("enum", labels);
        }
        if (type instanceof Parsed) {
            ArrayNode scalars = NODES.arrayNode().add("string").add("number").add("boolean");
            return NODES.objectNode().set("type", scalars);
        }
        if (type instanceof ListOf list) {
            ObjectNode array = NODES.objectNode().put("type", "array");
            ObjectNode element = type(list.element(), option, Optional.empty());
            array.set("items", element);
            if (option.notEmpty()) {
                array.put("minItems", 1);
            }
            // A single mapping stands for a list of one.
            return list.element() instanceof Group ? anyOf(array, element) : array;
        }
        if (type instanceof MapOf map) {
            ObjectNode element = anyOf(
                    type(map.value(), option, Optional.empty()),
                    NODES.objectNode().put("const", Tree.NONE));
            return NODES.objectNode().put("type", "object").set("additionalProperties", element);
        }
        if (type instanceof Group group) {
            Options options = group.options();
            ObjectNode properties = NODES.objectNode();
            addProperties(
                    properties, options, value.<Record>map(Record.class::cast).or(options::defaults));
            ObjectNode mapping = NODES.objectNode().put("type", "object");
            mapping.set("properties", properties);
            mapping.put("additionalProperties", false);
            return group.named()
                    .map(name -> anyOf(mapping, exact(name.type(), name, Optional.empty())))
                    .orElse(mapping);
        }
        ObjectNode text = NODES.objectNode().put("type", "string");
        return option.notEmpty() ? text.put("minLength", 1) : text;
    }

    private static void addBounds(ObjectNode number, Bounds bounds) {
        Range range = bounds.range();
        if (bounds.hasMinimum()) {
            number.set(range.minExclusive() ? "exclusiveMinimum" : "minimum", number(range.min()));
        }
        if (bounds.hasMaximum()) {
            number.set(range.maxExclusive() ? "exclusiveMaximum" : "maximum", number(range.max()));
        }
    }

    private static JsonNode number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? NODES.numberNode((long) value)
                : NODES.numberNode(value);
    }

    private static ObjectNode anyOf(ObjectNode... alternatives) {
        ArrayNode flat = NODES.arrayNode();
        for (ObjectNode alternative : alternatives) {
            if (alternative.size() == 1 && alternative.get("anyOf") instanceof ArrayNode nested) {
                flat.addAll(nested);
            } else {
                flat.add(alternative);
            }
        }
        return NODES.objectNode().set("anyOf", flat);
    }

    private static JsonNode json(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.<JsonNode>map(SchemaTypes::json).orElse(NODES.textNode(Tree.NONE));
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, each) -> object.set((String) key, json(each)));
            return object;
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Enum<?>) {
            return NODES.textNode(Choice.label(value));
        }
        return NODES.textNode(value instanceof ComponentSpec<?> component ? component.type() : value.toString());
    }
}
