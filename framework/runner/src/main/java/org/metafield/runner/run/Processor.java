package org.metafield.runner.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kind of processor: TensorFlow chooses its kernels by it, so numbers may differ between kinds. */
final class Processor {
    private static final Pattern MODEL = Pattern.compile("^model name\\s*:\\s*(.+)$", Pattern.MULTILINE);
    private static final String WINDOWS_VARIABLE = "PROCESSOR_IDENTIFIER";

    private Processor() {}

    /** Its name where Linux or Windows tells it, or else its architecture. */
    static String ofThisMachine() {
        try {
            return parse(Files.readString(Path.of("/proc/cpuinfo")));
        } catch (IOException notLinux) {
            String windows = System.getenv(WINDOWS_VARIABLE);
            return windows == null ? architecture() : windows;
        }
    }

    /** The name in the text of {@code /proc/cpuinfo}. */
    static String parse(String processors) {
        Matcher matcher = MODEL.matcher(processors);
        return matcher.find() ? matcher.group(1).strip() : architecture();
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }
}
