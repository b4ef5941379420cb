package org.metafield.runner.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.metafield.spi.PluginIndex;

/** Makes plugin jars from sources, as a third party's build would. */
public final class TestingJars {
    private final Path work;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final List<Path> classPath = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private String service = "";

    private TestingJars(Path work) {
        this.work = work;
    }

    /** A jar with a complete manifest; classes are compiled in {@code work}. */
    public static TestingJars jar(Path work, String name) {
        return new TestingJars(work)
                .manifest("Plugin-Name", name)
                .manifest("Plugin-Version", "1.2")
                .manifest("Spi-Version", "1.0");
    }

    /** A jar with a plugin class whose body is {@code body}. */
    public static TestingJars plugin(Path work, String name, String body) {
        return jar(work, name)
                .source("example.ExamplePlugin", """
                package example;
                import java.util.List;
                import org.metafield.spi.*;
                import org.metafield.spi.data.*;
                import org.metafield.spi.learning.*;
                public class ExamplePlugin implements Plugin {
                %s
                }
                """.formatted(body))
                .service("example.ExamplePlugin");
    }

    /** The body of a plugin class that offers a metric. */
    public static String metric(String name) {
        return """
                public record Offset(double by) {}
                @Override
                public List<ComponentFactory<? extends Metric, ?>> metrics() {
                    return List.of(ComponentFactory.of("%s", "A metric", new Offset(0), options -> new Metric() {
                        @Override public String unit() { return ""; }
                        @Override public boolean largerIsBetter() { return true; }
                        @Override public double measure(Signal target, float[] reconstruction) { return options.by(); }
                    }));
                }
                """.formatted(name);
    }

    /** Sets an attribute of the manifest. */
    public TestingJars manifest(String key, String value) {
        manifest.put(key, value);
        return this;
    }

    TestingJars withoutManifest() {
        manifest.clear();
        return this;
    }

    TestingJars source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    TestingJars service(String className) {
        service = className;
        return this;
    }

    /** Adds a file that is no class. */
    public TestingJars resource(String name, String text) {
        resources.put(name, text);
        return this;
    }

    /** Adds an index that lists metrics, as those of {@link #metric} are. */
    public TestingJars index(String... metrics) {
        return resource(
                PluginIndex.RESOURCE,
                Stream.of(metrics)
                        .map(name ->
                                "{\"kind\": \"METRIC\", \"name\": \"" + name + "\", \"description\": \"A metric\"}")
                        .collect(Collectors.joining(
                                ", ", "{\"components\": [", "], \"presets\": [], \"dataSets\": []}")));
    }

    TestingJars compiledWith(Path jar) {
        classPath.add(jar);
        return this;
    }

    /** Leaves a class out of the jar after it was compiled. */
    TestingJars leaving(String className) {
        left.add(className.replace('.', '/') + ".class");
        return this;
    }

    /** Compiles and writes the jar. */
    public Path write(Path jar) {
        try {
            Path classes = compile(Files.createTempDirectory(work, "classes"));
            Manifest written = new Manifest();
            written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.forEach((key, value) -> written.getMainAttributes().putValue(key, value));
            Files.createDirectories(jar.toAbsolutePath().getParent());
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file, written);
                    Stream<Path> files = Files.walk(classes)) {
                for (Path compiled : files.filter(Files::isRegularFile).sorted().toList()) {
                    String entry = classes.relativize(compiled).toString();
                    if (!left.contains(entry)) {
                        add(out, entry, Files.readAllBytes(compiled));
                    }
                }
                for (Map.Entry<String, String> resource : resources.entrySet()) {
                    add(out, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
                }
                if (!service.isEmpty()) {
                    add(out, "META-INF/services/org.metafield.spi.Plugin", service.getBytes(StandardCharsets.UTF_8));
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path compile(Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-cp"));
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        classPath.forEach(jar -> path.append(java.io.File.pathSeparator).append(jar));
        arguments.add(path.toString());
        Path sourceFolder = Files.createTempDirectory(work, "sources");
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = sourceFolder.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        if (!sources.isEmpty()) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            int result = compiler.run(null, null, null, arguments.toArray(String[]::new));
            if (result != 0) {
                throw new IllegalStateException("the sources do not compile");
            }
        }
        return classes;
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
