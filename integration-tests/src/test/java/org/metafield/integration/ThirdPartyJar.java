package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.metafield.spi.Plugin;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;

/**
 * A plugin's jar, built as a third party builds it: from its own sources, against the plugin interface and TensorFlow's
 * Java API and nothing else.
 *
 * @param manifest the attributes of the manifest; none for a jar without one
 * @param service the plugin class
 * @param sources texts by class name
 */
record ThirdPartyJar(Map<String, String> manifest, String service, Map<String, String> sources) {
    /** A jar of one plugin class. */
    static ThirdPartyJar of(String name, String version, String className, String source) {
        Map<String, String> manifest = new LinkedHashMap<>();
        manifest.put("Plugin-Name", name);
        manifest.put("Plugin-Version", version);
        manifest.put("Spi-Version", "1.0");
        return new ThirdPartyJar(manifest, className, Map.of(className, source));
    }

    /** A jar of a plugin class whose body is given. */
    static ThirdPartyJar ofBody(String name, String version, String body) {
        String source =
                "package broken; public class BrokenPlugin implements org.metafield.spi.Plugin {\n" + body + "\n}";
        return of(name, version, "broken.BrokenPlugin", source);
    }

    ThirdPartyJar withManifest(Map<String, String> other) {
        return new ThirdPartyJar(other, service, sources);
    }

    ThirdPartyJar withSpiVersion(String version) {
        Map<String, String> other = new LinkedHashMap<>(manifest);
        other.put("Spi-Version", version);
        return withManifest(other);
    }

    ThirdPartyJar withSource(String className, String source) {
        Map<String, String> more = new LinkedHashMap<>(sources);
        more.put(className, source);
        return new ThirdPartyJar(manifest, service, more);
    }

    /** Compiles the sources and writes the jar. */
    void write(Path jar) {
        try {
            Path work = Files.createTempDirectory("third-party");
            Path classes = compile(work);
            Files.createDirectories(jar.getParent());
            Manifest attributes = new Manifest();
            if (!manifest.isEmpty()) {
                attributes.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
                manifest.forEach((key, value) -> attributes.getMainAttributes().put(new Attributes.Name(key), value));
            }
            try (JarOutputStream out = manifest.isEmpty()
                    ? new JarOutputStream(Files.newOutputStream(jar))
                    : new JarOutputStream(Files.newOutputStream(jar), attributes)) {
                for (Map.Entry<String, Path> entry : files(classes).entrySet()) {
                    out.putNextEntry(new JarEntry(entry.getKey()));
                    out.write(Files.readAllBytes(entry.getValue()));
                }
                out.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
                out.write(service.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path compile(Path work) throws IOException {
        Path classes = Files.createDirectory(work.resolve("classes"));
        List<String> arguments = Stream.of(
                        "--release", "17", "-parameters", "-d", classes.toString(), "-cp", classPath())
                .collect(Collectors.toList());
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).as("compiling " + sources.keySet()).isZero();
        return classes;
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString().replace(File.separatorChar, '/'),
                            file -> file,
                            (first, second) -> first,
                            TreeMap::new));
        }
    }

    private static String classPath() {
        return Stream.of(Plugin.class, Operand.class, Shape.class)
                .map(type -> {
                    try {
                        return Path.of(type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString();
                    } catch (URISyntaxException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A source among this module's resources. */
    static String source(String resource) {
        try (InputStream in = ThirdPartyJar.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
