package org.metafield.runner.encoding;

import java.util.List;
import java.util.Map;
import org.metafield.gpu.HostTensor;
import org.metafield.runner.experiment.LoadedExperiment;

/**
 * An encoding that can be made.
 *
 * @param experiment the run's, with the data that is encoded
 * @param learned the parameters that the run learned
 * @param leftOut why splits of the data are left out
 */
public record LoadedEncoding(
        LoadedExperiment experiment, Map<String, HostTensor> learned, EncodingManifest manifest, List<String> leftOut) {
    public LoadedEncoding {
        leftOut = List.copyOf(leftOut);
    }
}
