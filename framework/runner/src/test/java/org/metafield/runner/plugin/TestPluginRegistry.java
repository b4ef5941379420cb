package org.metafield.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.dsl.PluginRequirement;
import org.metafield.spi.ComponentContext;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.Plugin;
import org.metafield.spi.PluginIndex;

class TestPluginRegistry {
    private static final ComponentContext NO_CONTEXT = new ComponentContext() {
        @Override
        public <C> C create(ComponentSpec<C> component) {
            throw new UnsupportedOperationException();
        }
    };

    @TempDir
    Path work;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(work.resolve("plugins.d"));
    }

    private PluginRegistry load() {
        return PluginRegistry.load(loader(new SpiVersion(1, 3)), new PluginFolders(List.of(folder), List.of()));
    }

    private static PluginLoader loader(SpiVersion host) {
        return new PluginLoader(host, "9.9", Plugin.class.getClassLoader(), Duration.ofSeconds(3));
    }

    private static PluginDescription plugin(PluginRegistry registry, String name) {
        return registry.plugins().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <O extends Record> Object create(ComponentFactory<?, O> factory) {
        return factory.create(factory.defaults(), NO_CONTEXT);
    }

    private void good() {
        TestingJars.plugin(work, "good", TestingJars.metric("sharpness")).write(folder.resolve("good.jar"));
    }

    private static void assertGoodIsLoaded(PluginRegistry registry) {
        assertThat(plugin(registry, "good").state()).isEqualTo(PluginState.LOADED);
        assertThat(registry.find(ComponentKind.METRIC, "sharpness")).isPresent();
        assertThat(registry.find(ComponentKind.ARCHITECTURE, "siren")).isPresent();
    }

    @Test
    void builtInPluginsComeThroughTheSameDoor() {
        PluginRegistry registry = load();
        assertThat(registry.plugins())
                .allMatch(PluginDescription::builtIn)
                .allMatch(plugin -> plugin.state().isUsable());
        assertThat(registry.component(ComponentKind.ARCHITECTURE, "siren")
                        .orElseThrow()
                        .plugin())
                .satisfies(plugin -> assertThat(plugin.name()).isEqualTo("siren"))
                .satisfies(plugin -> assertThat(plugin.version()).isEqualTo("9.9"));
        assertThat(registry.presets()).isNotEmpty();
        assertThat(registry.list(ComponentKind.LOSS))
                .extracting(ComponentFactory::name)
                .contains("l1", "mse");
        assertThat(registry.explainMissing(ComponentKind.LOSS, "huber")).isEmpty();
    }

    @Test
    void aGoodJarIsLoadedAndItsComponentsWork() {
        good();
        PluginRegistry registry = load();
        PluginDescription plugin = plugin(registry, "good");
        assertThat(plugin.version()).isEqualTo("1.2");
        assertThat(plugin.builtIn()).isFalse();
        assertThat(plugin.location()).contains(folder.resolve("good.jar"));
        Object metric = create(registry.find(ComponentKind.METRIC, "sharpness").orElseThrow());
        assertThat(metric).isInstanceOf(ComponentKind.METRIC.type());
        assertThat(metric.getClass().getClassLoader()).isNotSameAs(Plugin.class.getClassLoader());
    }

    @Test
    void aFolderOfJarsIsOnePlugin() {
        Path library = TestingJars.jar(work, "")
                .withoutManifest()
                .source(
                        "library.Names",
                        "package library; public class Names { public static String NAME() { return \"edges\"; } }")
                .write(folder.resolve("edges/library.jar"));
        TestingJars.plugin(work, "edges", TestingJars.metric("PLACE").replace("\"PLACE\"", "library.Names.NAME()"))
                .compiledWith(library)
                .write(folder.resolve("edges/edges.jar"));
        PluginRegistry registry = load();
        assertThat(plugin(registry, "edges").jars()).hasSize(2);
        assertThat(registry.find(ComponentKind.METRIC, "edges")).isPresent();
    }

    @Test
    void aPluginForAnotherInterfaceIsNotRun() {
        good();
        TestingJars.plugin(work, "older", TestingJars.metric("a"))
                .manifest("Spi-Version", "1.3")
                .write(folder.resolve("a.jar"));
        TestingJars.plugin(work, "newer", TestingJars.metric("b"))
                .manifest("Spi-Version", "1.4")
                .write(folder.resolve("b.jar"));
        TestingJars.plugin(work, "major", TestingJars.metric("c"))
                .manifest("Spi-Version", "2.0")
                .write(folder.resolve("c.jar"));
        PluginRegistry registry = load();
        assertGoodIsLoaded(registry);
        assertThat(plugin(registry, "older").state()).isEqualTo(PluginState.LOADED);
        assertThat(plugin(registry, "newer").state()).isEqualTo(PluginState.INCOMPATIBLE);
        assertThat(plugin(registry, "newer").reason()).contains("SPI 1.4", "this is SPI 1.3", "newer Metafield");
        assertThat(plugin(registry, "major").state()).isEqualTo(PluginState.INCOMPATIBLE);
        assertThat(plugin(registry, "major").reason()).contains("SPI 2.0", "SPI 1.x");
        assertThat(registry.find(ComponentKind.METRIC, "c")).isEmpty();
        assertThat(registry.explainMissing(ComponentKind.METRIC, "c").orElseThrow())
                .contains("may come from a plugin that is not loaded", "plugin major 1.2", "c.jar", "incompatible");
    }

    @Test
    void aPluginCompiledWithThePreviousInterfaceRuns() {
        TestingJars.plugin(work, "earlier", TestingJars.metric("earlier"))
                .manifest("Spi-Version", "1.2")
                .source("org.metafield.spi.Plugin", """
                        package org.metafield.spi;
                        public interface Plugin {
                            default java.util.List<ComponentFactory<? extends org.metafield.spi.data.Metric, ?>> metrics() {
                                return java.util.List.of();
                            }
                        }
                        """)
                .leaving("org.metafield.spi.Plugin")
                .write(folder.resolve("earlier.jar"));
        PluginRegistry registry = load();
        assertThat(plugin(registry, "earlier").state()).isEqualTo(PluginState.LOADED);
        assertThat(create(registry.find(ComponentKind.METRIC, "earlier").orElseThrow()))
                .isInstanceOf(ComponentKind.METRIC.type());
    }

    @Test
    void aJarWithoutManifestFails() throws IOException {
        good();
        TestingJars.plugin(work, "", TestingJars.metric("a")).withoutManifest().write(folder.resolve("bare.jar"));
        TestingJars.plugin(work, "odd", TestingJars.metric("b"))
                .manifest("Spi-Version", "one")
                .write(folder.resolve("odd.jar"));
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        Files.createDirectory(folder.resolve("empty"));
        PluginRegistry registry = load();
        assertGoodIsLoaded(registry);
        assertThat(plugin(registry, "bare").reason()).contains("Plugin-Name, Plugin-Version, Spi-Version");
        assertThat(plugin(registry, "odd").reason()).contains("'one' is no version");
        assertThat(plugin(registry, "broken").reason()).contains("broken.jar is not a readable jar");
        assertThat(plugin(registry, "empty").reason()).contains("holds no jar");
        assertThat(registry.plugins())
                .filteredOn(plugin -> List.of("bare", "odd", "broken", "empty").contains(plugin.name()))
                .allMatch(plugin -> plugin.state() == PluginState.FAILED);
    }

    @Test
    void aThrowingConstructorFailsAndIsNamed() {
        good();
        TestingJars.plugin(
                        work, "thrower", "public ExamplePlugin() { throw new IllegalStateException(\"no licence\"); }")
                .write(folder.resolve("thrower.jar"));
        PluginRegistry registry = load();
        assertGoodIsLoaded(registry);
        assertThat(plugin(registry, "thrower").explanation())
                .contains("thrower 1.2", "thrower.jar", "failed", "IllegalStateException: no licence");
    }

    @Test
    void aThrowingGetterFailsAndWhatWasListedIsExplained() {
        good();
        TestingJars.plugin(
                        work,
                        "half",
                        TestingJars.metric("halved")
                                + "@Override public List<ComponentFactory<? extends Loss, ?>> losses() {"
                                + " throw new NoSuchMethodError(\"gone\"); }")
                .write(folder.resolve("half.jar"));
        PluginRegistry registry = load();
        assertGoodIsLoaded(registry);
        assertThat(plugin(registry, "half").reason()).contains("kind loss", "does not fit this version", "gone");
        assertThat(registry.find(ComponentKind.METRIC, "halved")).isEmpty();
        assertThat(registry.explainMissing(ComponentKind.METRIC, "halved").orElseThrow())
                .startsWith("'halved' is provided by plugin half 1.2")
                .contains("half.jar), which failed: listing its components of kind loss failed")
                .isEqualTo(registry.explainMissing("halved").orElseThrow());
    }

    @Test
    void aMissingClassFailsAndIsNamed() {
        good();
        TestingJars.plugin(work, "torn", "private final Helper helper = new Helper();")
                .source("example.Helper", "package example; class Helper {}")
                .leaving("example.Helper")
                .write(folder.resolve("torn.jar"));
        TestingJars.jar(work, "absent").service("example.Absent").write(folder.resolve("absent.jar"));
        TestingJars.jar(work, "silent").write(folder.resolve("silent.jar"));
        PluginRegistry registry = load();
        assertGoodIsLoaded(registry);
        assertThat(plugin(registry, "torn").reason()).contains("class example.Helper is missing");
        assertThat(plugin(registry, "absent").reason()).contains("example.Absent");
        assertThat(plugin(registry, "silent").reason()).contains("META-INF/services/org.metafield.spi.Plugin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.metafield.spi", "org.tensorflow.op", "org.bytedeco.javacpp"})
    void aJarThatBundlesWhatIsSharedIsRefused(String shared) {
        good();
        TestingJars.plugin(work, "fat", TestingJars.metric("a"))
                .source(shared + ".Extra", "package " + shared + "; public class Extra {}")
                .write(folder.resolve("fat.jar"));
        PluginRegistry registry = load();
        assertGoodIsLoaded(registry);
        assertThat(plugin(registry, "fat").explanation())
                .contains("plugin fat 1.2", "fat.jar) failed", "fat.jar holds " + shared + ".Extra", "'provided'");
    }

    @Test
    void aPluginThatNeverEndsIsGivenUp() {
        good();
        TestingJars.plugin(work, "endless", "public ExamplePlugin() { spin(); } void spin() { while (true) {} }")
                .write(folder.resolve("endless.jar"));
        PluginRegistry registry = load();
        assertGoodIsLoaded(registry);
        assertThat(plugin(registry, "endless").state()).isEqualTo(PluginState.FAILED);
        assertThat(plugin(registry, "endless").reason())
                .contains("did not list its components within 3 s", "in example.ExamplePlugin.spin", "no other work");
    }

    @Test
    void pluginsHaveLibrariesOfTheirOwnVersion() {
        for (String version : List.of("1", "2")) {
            Path library = TestingJars.jar(work, "")
                    .withoutManifest()
                    .source(
                            "library.Version",
                            "package library; public class Version { public static String number" + version
                                    + "() { return \"v" + version + "\"; } }")
                    .write(folder.resolve("user" + version + "/library.jar"));
            TestingJars.plugin(
                            work,
                            "user" + version,
                            TestingJars.metric("user-PLACE")
                                    .replace("\"user-PLACE\"", "\"user-\" + library.Version.number" + version + "()"))
                    .compiledWith(library)
                    .write(folder.resolve("user" + version + "/user.jar"));
        }
        PluginRegistry registry = load();
        for (String name : List.of("user-v1", "user-v2")) {
            assertThat(create(registry.find(ComponentKind.METRIC, name).orElseThrow()))
                    .isInstanceOf(ComponentKind.METRIC.type());
        }
    }

    @Test
    void aNameThatTwoOfferBelongsToNeither() {
        good();
        TestingJars.plugin(work, "rival", TestingJars.metric("sharpness")).write(folder.resolve("rival.jar"));
        PluginRegistry registry = load();
        assertThat(registry.find(ComponentKind.METRIC, "sharpness")).isEmpty();
        assertThat(registry.list(ComponentKind.METRIC))
                .extracting(ComponentFactory::name)
                .doesNotContain("sharpness");
        assertThat(registry.explainMissing(ComponentKind.METRIC, "sharpness").orElseThrow())
                .contains("good.jar", "rival.jar", "remove all but one");
        assertThat(registry.nameConflicts()).hasSize(1);
        assertThat(registry.find(ComponentKind.ARCHITECTURE, "siren")).isPresent();
    }

    @Test
    void aBuiltInPluginKeepsItsNames() {
        TestingJars.plugin(work, "usurper", TestingJars.metric("psnr").replace("\"A metric\"", "\"Another\""))
                .write(folder.resolve("usurper.jar"));
        PluginRegistry registry = load();
        assertThat(registry.find(ComponentKind.METRIC, "psnr").orElseThrow().description())
                .isNotEqualTo("Another");
        assertThat(registry.nameConflicts())
                .singleElement()
                .extracting(NameConflict::text)
                .asString()
                .contains(
                        "metric 'psnr' of plugin usurper 1.2", "usurper.jar", "image-quality has that name", "rename");
    }

    @Test
    void noClassOfAnIndexedPluginIsLoadedBeforeItIsNamed() {
        TestingJars.plugin(
                        work,
                        "lazy",
                        "static { System.setProperty(\"metafield.lazy\", \"loaded\"); }" + TestingJars.metric("lazy"))
                .index("lazy")
                .write(folder.resolve("lazy.jar"));
        System.clearProperty("metafield.lazy");
        PluginRegistry registry = load();
        assertThat(plugin(registry, "lazy").state()).isEqualTo(PluginState.INDEXED);
        assertThat(registry.names(ComponentKind.METRIC)).contains("lazy", "psnr");
        assertThat(registry.component(ComponentKind.METRIC, "lazy")).isPresent();
        assertThat(registry.find(ComponentKind.METRIC, "psnr")).isPresent();
        assertThat(System.getProperty("metafield.lazy")).isNull();
        assertThat(create(registry.find(ComponentKind.METRIC, "lazy").orElseThrow()))
                .isInstanceOf(ComponentKind.METRIC.type());
        assertThat(System.getProperty("metafield.lazy")).isEqualTo("loaded");
        assertThat(registry.list(ComponentKind.METRIC))
                .extracting(ComponentFactory::name)
                .contains("lazy");
    }

    @Test
    void aBuiltInPluginIsListedByItsIndexToo() throws IOException {
        Path jar = TestingJars.plugin(work, "own", TestingJars.metric("own"))
                .index("own")
                .write(work.resolve("own.jar"));
        try (URLClassLoader host = new URLClassLoader(new URL[] {jar.toUri().toURL()}, Plugin.class.getClassLoader())) {
            PluginRegistry registry = PluginRegistry.load(
                    new PluginLoader(new SpiVersion(1, 3), "9.9", host, Duration.ofSeconds(3)), List.of());
            assertThat(plugin(registry, "example").builtIn()).isTrue();
            assertThat(plugin(registry, "example").state()).isEqualTo(PluginState.INDEXED);
            Object metric = create(registry.find(ComponentKind.METRIC, "own").orElseThrow());
            assertThat(metric.getClass().getClassLoader()).isSameAs(host);
        }
    }

    @Test
    void anIndexThatLiesIsFoundWhenClassesAreLoaded() {
        good();
        TestingJars.plugin(work, "liar", TestingJars.metric("given"))
                .index("promised")
                .write(folder.resolve("liar.jar"));
        PluginRegistry registry = load();
        assertGoodIsLoaded(registry);
        assertThat(registry.find(ComponentKind.METRIC, "promised")).isEmpty();
        assertThat(registry.list(ComponentKind.METRIC))
                .extracting(ComponentFactory::name)
                .contains("sharpness")
                .doesNotContain("promised", "given");
        assertThat(registry.explainMissing(ComponentKind.METRIC, "promised").orElseThrow())
                .startsWith("'promised' is provided by plugin liar 1.2")
                .contains("the index has metric 'promised'", "the class has metric 'given'", "build the plugin again");
        assertThatThrownBy(() -> registry.component(ComponentKind.METRIC, "promised")
                        .orElseThrow()
                        .factory())
                .isInstanceOf(PluginException.class)
                .hasMessageStartingWith("'promised' is provided by plugin liar 1.2");
    }

    @Test
    void anIndexNamesWhatABrokenPluginWouldOffer() {
        TestingJars.plugin(work, "major", TestingJars.metric("wanted"))
                .manifest("Spi-Version", "2.0")
                .index("wanted")
                .write(folder.resolve("major.jar"));
        TestingJars.plugin(work, "garbled", "")
                .resource(PluginIndex.RESOURCE, "{\"components\": 3}")
                .write(folder.resolve("garbled.jar"));
        PluginRegistry registry = load();
        assertThat(registry.explainMissing(ComponentKind.METRIC, "wanted").orElseThrow())
                .startsWith("'wanted' is provided by plugin major 1.2")
                .contains("which is incompatible: it is compiled for SPI 2.0");
        assertThat(plugin(registry, "garbled").reason()).contains(PluginIndex.RESOURCE, "build the plugin again");
    }

    @Test
    void aMethodOfABrokenPluginIsExplained() {
        TestingJars.plugin(work, "methods", """
                @Override public List<Preset> presets() { return List.of(new Preset("novel", "A method", "seed: 1")); }
                @Override public List<ComponentFactory<? extends Metric, ?>> metrics() { throw new NoSuchFieldError("x"); }
                """).write(folder.resolve("methods.jar"));
        assertThat(load().explainMissingMethod("novel").orElseThrow())
                .startsWith("'novel' is provided by plugin methods 1.2")
                .isEqualTo(load().explainMissing("novel").orElseThrow());
    }

    @Test
    void requirementsAreCompared() throws IOException {
        good();
        PluginRegistry registry = load();
        String digest = plugin(registry, "good").sha256();
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(unmet(registry, "good", "1.2", digest)).isEmpty();
        assertThat(unmet(registry, "siren", "9.9", null)).isEmpty();
        assertThat(unmet(registry, "good", "1.3", digest).orElseThrow())
                .contains(
                        "plugin 'good' 1.3 is required, but plugin good 1.2", "good.jar", "install org.example:x:1.3'");
        assertThat(unmet(registry, "good", null, "0".repeat(64)).orElseThrow())
                .contains("good 1.2", "has the SHA-256 " + digest, "0000 is required");
        assertThat(unmet(registry, "absent", "1.3", null).orElseThrow())
                .contains("plugin 'absent' 1.3 is required, but not there");
        good();
        Files.copy(folder.resolve("good.jar"), folder.resolve("copy.jar"));
        assertThat(unmet(load(), "good", null, null).orElseThrow()).contains("more than once", "copy.jar");
    }

    private static Optional<String> unmet(
            PluginRegistry registry, String plugin, @Nullable String version, @Nullable String sha256) {
        return registry.explainUnmet(
                plugin,
                new PluginRequirement(
                        Optional.ofNullable(version), Optional.ofNullable(sha256), Optional.of("org.example:x:1.3")));
    }

    @Test
    void whatAPluginThrowsLaterNamesIt() {
        TestingJars.plugin(work, "late", """
                @Override
                public List<ComponentFactory<? extends Metric, ?>> metrics() {
                    return List.of(ComponentFactory.of("late", "Fails when made", NoOptions.DEFAULTS, ExamplePlugin::fail));
                }
                private static Metric fail(NoOptions options) { throw new ClassCastException("oops"); }
                """).write(folder.resolve("late.jar"));
        ComponentFactory<?, ?> factory =
                load().find(ComponentKind.METRIC, "late").orElseThrow();
        assertThatThrownBy(() -> create(factory))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("late 1.2")
                .hasMessageContaining("late.jar")
                .hasMessageContaining("ClassCastException: oops");
    }

    @Test
    void foldersAreSearchedOnceAndWhatIsNamedMustExist() throws IOException {
        good();
        Path link = Files.createSymbolicLink(work.resolve("link"), folder);
        PluginFolders folders = PluginFolders.of(work, work, link + ":" + work.resolve("absent"));
        assertThat(folders.locations()).containsExactly(folder.resolve("good.jar"), work.resolve("absent"));
        PluginRegistry registry = PluginRegistry.load(loader(new SpiVersion(1, 0)), folders);
        assertThat(plugin(registry, "absent").reason()).contains("no such file or folder");
    }
}
