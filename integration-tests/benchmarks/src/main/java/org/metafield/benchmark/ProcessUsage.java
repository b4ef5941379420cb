package org.metafield.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What this process and the whole machine have used so far, as Linux counts it.
 *
 * @param nanoTime when
 * @param own processor seconds of this process
 * @param machine processor seconds of all processes
 */
record ProcessUsage(long nanoTime, double own, double machine) {
    private static final double TICKS_PER_SECOND = 100;

    /** Now. */
    static ProcessUsage now() {
        String[] ticks = lines("/proc/stat").get(0).split("\\s+");
        long busy = 0;
        for (int state = 1; state < ticks.length; state++) {
            boolean idle = state == 4 || state == 5;
            busy += idle ? 0 : Long.parseLong(ticks[state]);
        }
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new ProcessUsage(System.nanoTime(), system.getProcessCpuTime() / 1e9, busy / TICKS_PER_SECOND);
    }

    /** Seconds on the clock since an earlier reading. */
    double secondsSince(ProcessUsage earlier) {
        return (nanoTime - earlier.nanoTime) / 1e9;
    }

    /** The share of the machine that other processes used since an earlier reading, from 0 to 1. */
    double othersSince(ProcessUsage earlier) {
        double others = (machine - earlier.machine) - (own - earlier.own);
        return Math.max(
                0, others / (secondsSince(earlier) * Runtime.getRuntime().availableProcessors()));
    }

    /** The most memory that this process has held, in mebibytes. */
    static long peakMebibytes() {
        return lines("/proc/self/status").stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("/proc/self/status names no VmHWM"));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark needs Linux's " + file, e);
        }
    }
}
