package org.metafield.dsl;

/**
 * One option as documentation shows it.
 *
 * @param key dotted, for an option of a nested record
 * @param type in words
 * @param defaultValue as YAML; empty for a required option
 * @param constraints in words; empty if there are none
 * @param description one sentence
 * @param required whether it must be given
 */
public record OptionDescription(
        String key, String type, String defaultValue, String constraints, String description, boolean required) {}
