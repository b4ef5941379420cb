package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BasePluginTest;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Each built-in plugin could be one of a third party: an artifact of its own that knows the plugin interface alone. */
class TestBuiltInPlugins {
    private static final String SERVICE = "src/main/resources/META-INF/services/org.metafield.spi.Plugin";

    /** A module below {@code plugins}: a plugin, or a library of plugins. */
    private record Module(Path folder, String artifact, List<Dependency> dependencies) {
        boolean isPlugin() {
            return Files.exists(folder.resolve(SERVICE));
        }
    }

    /** A dependency on another part of Metafield. */
    private record Dependency(String artifact, boolean testOnly) {}

    private static List<Module> modules() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.folder().resolve("plugins"))) {
            List<Module> modules = new ArrayList<>();
            for (Path pom : files.filter(
                            file -> file.endsWith("pom.xml") && Files.isDirectory(file.resolveSibling("src")))
                    .toList()) {
                modules.add(read(pom));
            }
            return modules;
        }
    }

    private static Module read(Path pom) throws IOException {
        try {
            Element project = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
            List<Dependency> dependencies = elements(project.getElementsByTagName("dependency"))
                    .filter(dependency -> text(dependency, "groupId").equals("org.metafield"))
                    .map(dependency -> new Dependency(
                            text(dependency, "artifactId"),
                            text(dependency, "scope").equals("test")))
                    .toList();
            String artifact = elements(project.getChildNodes())
                    .filter(child -> child.getTagName().equals("artifactId"))
                    .map(Element::getTextContent)
                    .findFirst()
                    .orElseThrow();
            return new Module(pom.getParent(), artifact, dependencies);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(pom + " cannot be read", e);
        }
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static String text(Element parent, String name) {
        return elements(parent.getElementsByTagName(name))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    @Test
    void testDependOnTheInterfaceAndLibrariesOfPluginsAlone() throws IOException {
        List<Module> modules = modules();
        assertThat(modules).hasSizeGreaterThan(20);
        Set<String> libraries = modules.stream()
                .filter(module -> !module.isPlugin())
                .map(Module::artifact)
                .collect(Collectors.toSet());
        Set<String> all = modules.stream().map(Module::artifact).collect(Collectors.toSet());
        for (Module module : modules) {
            for (Dependency dependency : module.dependencies()) {
                String artifact = dependency.artifact();
                boolean allowed = artifact.equals("metafield-spi")
                        || libraries.contains(artifact)
                        || (dependency.testOnly()
                                && (artifact.equals("metafield-conformance") || all.contains(artifact)));
                assertThat(allowed)
                        .as(
                                "%s depends on %s: plugins know metafield-spi, libraries of plugins and, in tests,"
                                        + " metafield-conformance",
                                module.artifact(), artifact)
                        .isTrue();
            }
        }
    }

    @Test
    void testHaveConformanceTestsOfTheirOwn() throws IOException {
        for (Module module : modules()) {
            if (module.isPlugin()) {
                assertThat(sources(module))
                        .as("%s has a test that extends %s", module.artifact(), BasePluginTest.class.getSimpleName())
                        .anyMatch(source -> source.contains("extends " + BasePluginTest.class.getSimpleName()));
            }
        }
    }

    @Test
    void testReadNothingOfTheRepository() throws IOException {
        for (Module module : modules()) {
            assertThat(sources(module))
                    .as("%s could be in another repository", module.artifact())
                    .noneMatch(source -> source.contains("dsl-examples"));
        }
    }

    private static List<String> sources(Module module) throws IOException {
        try (Stream<Path> files = Files.walk(module.folder().resolve("src"))) {
            List<String> sources = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }
}
