package org.metafield.runner.command;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.metafield.dsl.ProblemsException;
import org.metafield.engine.ComponentException;
import org.metafield.engine.parameter.SafetensorsException;
import org.metafield.engine.training.NonFiniteLossException;
import org.metafield.gpu.MissingDeviceException;
import org.metafield.gpu.OutOfMemoryException;
import org.metafield.runner.UserException;
import org.metafield.runner.experiment.Bytes;
import org.metafield.runner.plugin.PluginException;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.graph.UnsupportedGradientException;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.mlflow.TrackingException;

/** Tells what users can mend from what they cannot. */
final class UserMistakes {
    private UserMistakes() {}

    /** What to tell the user; empty if the error is none of their making. */
    static Optional<String> message(Throwable error) {
        if (error instanceof ProblemsException problems) {
            int count = problems.problems().size();
            return Optional.of(problems.getMessage() + (count > 1 ? "\n" + count + " problems" : ""));
        }
        if (error instanceof ComponentException component) {
            return Optional.of(component.path() + ": " + component.getMessage());
        }
        if (error instanceof UncheckedIOException wrapped && wrapped.getCause() instanceof SafetensorsException file) {
            return Optional.of(String.valueOf(file.getMessage()));
        }
        // Java's own error says nothing of where its limit is set.
        if (error instanceof OutOfMemoryError) {
            return Optional.of(
                    "Java's heap of " + Bytes.format(Runtime.getRuntime().maxMemory())
                            + " is too small; allow more, such as METAFIELD_JAVA_OPTIONS=-Xmx4g, or lower modality.size or"
                            + " evaluation.pictures");
        }
        boolean mendable = error instanceof UserException
                || error instanceof RunFolderException
                || error instanceof TrackingException
                || error instanceof SignalException
                || error instanceof InvalidOptionException
                || error instanceof LaunchException
                || error instanceof PluginException
                || error instanceof SafetensorsException
                || error instanceof NonFiniteLossException
                || error instanceof OutOfMemoryException
                || error instanceof MissingDeviceException
                || error instanceof UnsupportedGradientException;
        return mendable ? Optional.of(String.valueOf(error.getMessage())) : Optional.empty();
    }
}
