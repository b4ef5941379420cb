package org.metafield.integration;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.spi.PluginIndex;

/**
 * What a hundred third-party plugins add to the time of a command; not among the tests, as it measures time. Run it by
 *
 * <pre>mvn -q -pl integration-tests -am package -Dtest=BenchmarkPlugins -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * so that built-in plugins are jars, as users have them: what reading the first index takes is then part of each start.
 */
class BenchmarkPlugins {
    private static final int PLUGINS = 100;
    private static final int ROUNDS = 7;

    private static final String METRIC = """
            public record Options(double by) {}
            @Override
            public java.util.List<org.metafield.spi.ComponentFactory<? extends org.metafield.spi.data.Metric, ?>> metrics() {
                return java.util.List.of(org.metafield.spi.ComponentFactory.of(
                        "measure-%d", "A measure", new Options(1), options -> { throw new IllegalStateException(); }));
            }
            """;

    @TempDir
    Path work;

    private static final String INDEX = """
            {"components": [{"kind": "METRIC", "name": "measure-%d", "description": "A measure"}],
             "presets": [], "dataSets": []}
            """;

    @Test
    void commandsBesideAHundredPlugins() throws IOException {
        for (int number = 0; number < PLUGINS; number++) {
            String jar = "plugins.d/plugin-" + number + ".jar";
            Path indexed = work.resolve("indexed").resolve(jar);
            ThirdPartyJar.ofBody("plugin-" + number, "1.0", METRIC.formatted(number))
                    .write(work.resolve("plain").resolve(jar));
            Files.createDirectories(indexed.getParent());
            Files.copy(work.resolve("plain").resolve(jar), indexed);
            try (FileSystem files = FileSystems.newFileSystem(indexed)) {
                Path index = files.getPath(PluginIndex.RESOURCE);
                Files.createDirectories(index.getParent());
                Files.writeString(index, INDEX.formatted(number));
            }
        }
        Map<String, MetafieldProgram> programs = new LinkedHashMap<>();
        programs.put("no plugins", MetafieldProgram.in(Files.createDirectory(work.resolve("none"))));
        programs.put(PLUGINS + " with an index", MetafieldProgram.in(work.resolve("indexed")));
        programs.put(PLUGINS + " without one", MetafieldProgram.in(work.resolve("plain")));
        Path specification = TinySpecification.write(
                work.resolve("tiny.yaml"),
                TinySpecification.text(Photographs.folder(work.resolve("photographs"), 6, 2)));
        for (Object[] command :
                List.of(new Object[] {"--help"}, new Object[] {"plugins"}, new Object[] {"plan", specification})) {
            Map<String, List<Double>> seconds = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                programs.forEach((name, program) -> seconds.computeIfAbsent(name, unseen -> new ArrayList<>())
                        .add(seconds(program, command)));
            }
            seconds.forEach((name, values) -> System.out.printf(
                    Locale.ROOT, "%-8s %-17s %.3f s, the median of %d%n", command[0], name, median(values), ROUNDS));
        }
    }

    private static double seconds(MetafieldProgram program, Object... command) {
        long begin = System.nanoTime();
        try (ChildProcess child = program.start(command)) {
            child.end().succeeded();
        }
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
