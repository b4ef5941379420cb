package {{package}};

import java.util.List;
import org.metafield.conformance.BaseLauncherTest;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.Resources;

class Test{{Name}}Launcher extends BaseLauncherTest {
    @Override
    protected Launcher launcher() {
        return new {{Name}}Launcher(new {{Name}}Options(List.of("nice"), 2, Resources.DEFAULTS));
    }
}
