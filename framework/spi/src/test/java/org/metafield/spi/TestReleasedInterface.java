package org.metafield.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The version of the plugin interface says what changed since the last release, whose jar lies in {@code released}: a
 * greater minor version adds, a greater major version breaks.
 */
class TestReleasedInterface {
    private static final Pattern RELEASED = Pattern.compile("metafield-spi-(\\d+)\\.(\\d+)\\.jar");

    @TempDir
    Path work;

    private record Version(int major, int minor) {
        boolean mayBreak(Version released) {
            return major > released.major;
        }

        boolean mayAdd(Version released) {
            return mayBreak(released) || major == released.major && minor > released.minor;
        }
    }

    @Test
    void theVersionSaysWhatChangedSinceTheRelease() throws Exception {
        Path jar;
        try (Stream<Path> jars = Files.list(Path.of("released"))) {
            jar = jars.filter(file ->
                            RELEASED.matcher(file.getFileName().toString()).matches())
                    .findFirst()
                    .orElseThrow();
        }
        Matcher name = RELEASED.matcher(jar.getFileName().toString());
        assertThat(name.matches()).isTrue();
        Version released = new Version(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)));
        String[] written =
                Objects.requireNonNull(System.getProperty("spi.version")).split("\\.");
        Version now = new Version(Integer.parseInt(written[0]), Integer.parseInt(written[1]));
        InterfaceChanges changes = InterfaceChanges.between(Files.readAllBytes(jar), jar(ownClasses()));
        if (!now.mayBreak(released)) {
            assertThat(changes.breaking())
                    .as(
                            "these changes break plugins compiled for SPI %s.%s; undo them, or set spi.version in pom.xml"
                                    + " to %s.0",
                            released.major(), released.minor(), released.major() + 1)
                    .isEmpty();
        }
        if (changes.any()) {
            assertThat(now.mayAdd(released))
                    .as(
                            "the plugin interface has changed since SPI %s.%s; set spi.version in pom.xml to %s.%s",
                            released.major(), released.minor(), released.major(), released.minor() + 1)
                    .isTrue();
        }
    }

    private static Path ownClasses() throws URISyntaxException {
        return Path.of(
                Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @ParameterizedTest
    @CsvSource({
        "int a();,                                         METHOD_REMOVED spi.Part.b, true",
        "int a(); long b();,                               METHOD_RETURN_TYPE_CHANGED spi.Part.b, true",
        "int a(); int b(); int c();,                       METHOD_ADDED_TO_INTERFACE spi.Part.c, true",
        "int a(); int b(); default int c() { return 1; },  '', true",
        "int a(); int b();,                                '', false"
    })
    void whatBreaksPluginsIsNamed(String members, String breaking, boolean any) throws Exception {
        InterfaceChanges changes = InterfaceChanges.between(compiled("int a(); int b();"), compiled(members));
        assertThat(changes.any()).isEqualTo(any);
        if (breaking.isEmpty()) {
            assertThat(changes.breaking()).isEmpty();
        } else {
            assertThat(changes.breaking()).contains(breaking);
        }
    }

    private byte[] compiled(String members) throws IOException {
        Path source = Files.writeString(
                Files.createTempDirectory(work, "source").resolve("Part.java"),
                "package spi; public interface Part { " + members + " }");
        Path classes = Files.createTempDirectory(work, "classes");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertThat(result).isZero();
        return jar(classes);
    }

    private static byte[] jar(Path classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes);
                Stream<Path> files = Files.walk(classes)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
            for (Path file : sorted) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        return bytes.toByteArray();
    }
}
