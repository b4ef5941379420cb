package org.metafield.dsl;

/**
 * One value of a resolved specification.
 *
 * @param path its dotted key
 * @param value as text; a list of single values stands on one line
 * @param origin {@code FILE:LINE:COLUMN}, {@code preset NAME:LINE:COLUMN}, {@code --set}, {@code default}, or
 *     {@code default of NAME} for that of a component
 */
public record ResolvedValue(String path, String value, String origin) {}
