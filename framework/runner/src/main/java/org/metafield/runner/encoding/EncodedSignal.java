package org.metafield.runner.encoding;

import java.util.Map;
import org.metafield.gpu.HostTensor;

/**
 * A signal as a row of a file.
 *
 * @param number its place among all signals of the encoding, from 0
 * @param split the split that it is from
 * @param signal its name
 * @param steps the adaptation steps taken
 * @param metrics metrics of its reconstruction, by name
 * @param parameters those that are its own, by name; empty if they were not asked for
 */
record EncodedSignal(
        int number,
        String split,
        String signal,
        int steps,
        Map<String, Double> metrics,
        Map<String, HostTensor> parameters) {}
