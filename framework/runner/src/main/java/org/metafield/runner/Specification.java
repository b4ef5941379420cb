package org.metafield.runner;

import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.spi.option.Inline;

/** The keys of a specification. */
public record Specification(@Inline ExperimentSpecification experiment) {
    /** The defaults of all keys. */
    public static final Specification DEFAULTS = new Specification(ExperimentSpecification.DEFAULTS);
}
