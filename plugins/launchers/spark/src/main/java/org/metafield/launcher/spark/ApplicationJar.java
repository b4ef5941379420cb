package org.metafield.launcher.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.metafield.launcher.spark.application.ApplicationFolder;

/** The jar of the application: a few of the plugin's own classes, put where the cluster sees them. */
final class ApplicationJar {
    private static final String PACKAGE = ApplicationFolder.class.getPackageName();

    /** The program's main class. It is named and not loaded, as Spark's classes are not here. */
    static final String MAIN = PACKAGE + ".TrialApplication";

    private static final List<String> CLASSES =
            List.of(MAIN, PACKAGE + ".ApplicationFolder", PACKAGE + ".TrialRequest", PACKAGE + ".TrialTask");

    private ApplicationJar() {}

    static void write(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : CLASSES) {
                String entry = name.replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream bytes = ApplicationJar.class.getResourceAsStream("/" + entry)) {
                    bytes.transferTo(out);
                }
            }
        }
    }
}
