package org.metafield.spi.continual;

import java.util.Map;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.ParameterSet;

/** What a strategy may look at when a stage has ended. */
public interface ConsolidationRequest {
    /** The parameters that adapt, after the stage. */
    ParameterSet adapted();

    /** The strategy's slots during the stage, by name. */
    Map<String, ParameterSet> slots();

    /** The field's prediction for the stage's samples, made of {@link #adapted}. */
    FieldOutput prediction();
}
