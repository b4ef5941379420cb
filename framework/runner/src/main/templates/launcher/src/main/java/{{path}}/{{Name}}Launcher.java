package {{package}};

import java.io.IOException;
import java.nio.file.Path;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.Resources;

/** Starts a process for each trial. */
record {{Name}}Launcher({{Name}}Options options) implements Launcher {
    @Override
    public Resources resources() {
        return options.resources();
    }

    @Override
    public int trialsAtOnce() {
        return options.trialsAtOnce();
    }

    @Override
    public void check() {
        if (options.before().isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder(options.before().get(0), "--help")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .destroy();
        } catch (IOException e) {
            throw new LaunchException(
                    "there is no program '" + options.before().get(0) + "'; change sweep.launcher.before", e);
        }
    }

    @Override
    public LaunchSession open(Path folder) {
        return new {{Name}}Session(folder, options);
    }
}
