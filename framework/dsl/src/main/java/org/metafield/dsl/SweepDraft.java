package org.metafield.dsl;

import java.util.Map;

/** A trial before its specification is read. */
record SweepDraft(Map<String, String> choices, Variation variation) {}
