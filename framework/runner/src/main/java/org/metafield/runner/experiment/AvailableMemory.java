package org.metafield.runner.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a process can still take. */
@FunctionalInterface
public interface AvailableMemory {
    /** Bytes; empty where the operating system does not say. */
    OptionalLong bytes();

    /** What Linux estimates in {@code /proc/meminfo}, less where a control group allows less. */
    static AvailableMemory ofThisMachine() {
        return () -> {
            OptionalLong machine = meminfo(Path.of("/proc/meminfo"));
            OptionalLong group = controlGroup(Path.of("/sys/fs/cgroup"));
            return machine.isPresent() && group.isPresent()
                    ? OptionalLong.of(Math.min(machine.getAsLong(), group.getAsLong()))
                    : machine.isPresent() ? machine : group;
        };
    }

    private static OptionalLong meminfo(Path file) {
        try {
            Matcher matcher = Pattern.compile("MemAvailable:\\s+(\\d+) kB").matcher(Files.readString(file));
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024) : OptionalLong.empty();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong controlGroup(Path folder) {
        try {
            long limit = Long.parseLong(
                    Files.readString(folder.resolve("memory.max")).strip());
            long used = Long.parseLong(
                    Files.readString(folder.resolve("memory.current")).strip());
            return OptionalLong.of(Math.max(0, limit - used));
        } catch (IOException | NumberFormatException noLimit) {
            return OptionalLong.empty();
        }
    }
}
