package org.metafield.engine;

import java.util.List;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.Diagnostic.Quantity;

/** A diagnostic and the name under which its values are recorded. */
public record NamedDiagnostic(String name, Diagnostic diagnostic) {
    /** What it measures, each as it is recorded: {@code NAME.QUANTITY}, or {@code NAME} where there is only one. */
    public List<Quantity> quantities() {
        return diagnostic.quantities().stream()
                .map(quantity ->
                        new Quantity(quantity.name().isEmpty() ? name : name + "." + quantity.name(), quantity.unit()))
                .toList();
    }
}
