package org.metafield.dsl;

/** What can be wrong with a specification. */
public enum ProblemCode {
    /** The file is missing, is a folder, or cannot be read. */
    UNREADABLE_FILE,
    /** The file is not text in UTF-8. */
    NOT_TEXT,
    /** The file is not YAML. */
    SYNTAX,
    /** A limit on size, depth or the number of files is exceeded. */
    TOO_LARGE,
    /** A file or a key has no value. */
    EMPTY_VALUE,
    /** A file holds more than one document. */
    MULTIPLE_DOCUMENTS,
    /** A YAML tag; values take their type from the option. */
    TAG,
    /** A YAML anchor or alias; references are written with a dollar sign and braces. */
    ALIAS,
    /** A key appears twice in one mapping. */
    DUPLICATE_KEY,
    /** The version of the language is not known. */
    UNKNOWN_VERSION,
    /** Files extend each other in a circle. */
    EXTENDS_CYCLE,
    /** No preset has the name that {@code method} gives. */
    UNKNOWN_METHOD,
    /** An override is not KEY=VALUE or names a place that does not exist. */
    BAD_OVERRIDE,
    /** The key is none of those that may stand here. */
    UNKNOWN_KEY,
    /** The key has a new name. */
    RENAMED_KEY,
    /** A key that must be given is missing. */
    MISSING_KEY,
    /** A plugin that the specification requires is not there, or is another version. */
    UNMET_REQUIREMENT,
    /** No component of this kind has the name. */
    UNKNOWN_TYPE,
    /** The value is of another type than the option. */
    WRONG_TYPE,
    /** The number or the size is out of bounds. */
    OUT_OF_RANGE,
    /** The value cannot be used, or values do not go together. */
    INVALID_VALUE,
    /** An interpolation is not closed, or a whole value stands inside a text. */
    BAD_REFERENCE,
    /** An interpolation names a key that has no value. */
    UNKNOWN_REFERENCE,
    /** Interpolations refer to each other in a circle. */
    REFERENCE_CYCLE,
    /** An environment variable is not set. */
    MISSING_VARIABLE,
    /** No data set has the name. */
    UNKNOWN_DATA_SET,
    /** A component needs what no other component in the specification offers. */
    CAPABILITY
}
