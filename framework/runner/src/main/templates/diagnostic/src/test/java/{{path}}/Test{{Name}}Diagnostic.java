package {{package}};

import org.metafield.conformance.BaseDiagnosticTest;
import org.metafield.spi.learning.Diagnostic;

class Test{{Name}}Diagnostic extends BaseDiagnosticTest {
    @Override
    protected Diagnostic diagnostic() {
        return new {{Name}}Diagnostic({{Name}}Options.DEFAULTS);
    }
}
