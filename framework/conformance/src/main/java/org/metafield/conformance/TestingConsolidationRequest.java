package org.metafield.conformance;

import java.util.Map;
import org.metafield.spi.continual.ConsolidationRequest;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.ParameterSet;

/** The end of a stage, given. */
public record TestingConsolidationRequest(ParameterSet adapted, Map<String, ParameterSet> slots, FieldOutput prediction)
        implements ConsolidationRequest {}
