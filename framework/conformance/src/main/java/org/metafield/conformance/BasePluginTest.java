package org.metafield.conformance;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSetRecipe;
import org.tensorflow.Graph;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

/** What every {@link Plugin} keeps to, and every factory that it contributes. */
public abstract class BasePluginTest {
    /** The plugin's class. */
    protected abstract Class<? extends Plugin> plugin();

    /**
     * What the plugin contributes, as {@code KIND NAME} such as {@code loss mse}, and {@code method NAME} and
     * {@code data-set NAME}.
     */
    protected abstract Set<String> contributions();

    @Test
    void testIsFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .as("name %s in META-INF/services/%s", plugin().getName(), Plugin.class.getName())
                .contains(plugin());
    }

    @Test
    void testContributesWhatItSays() {
        assertThat(listed()).as("names of a kind are unique").doesNotHaveDuplicates();
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(contributions());
        assertThat(listed()).as("getters give the same each time").isEqualTo(listed());
    }

    @TestFactory
    Stream<DynamicContainer> testFactories() {
        Plugin plugin = load();
        return Stream.of(ComponentKind.values())
                .flatMap(kind -> kind.factories(plugin).stream()
                        .map(factory -> DynamicContainer.dynamicContainer(
                                kind.label() + " " + factory.name(), checks(kind, factory))));
    }

    private static Stream<DynamicTest> checks(ComponentKind kind, ComponentFactory<?, ?> factory) {
        return ComponentFactoryChecks.of(kind, factory).all();
    }

    @Test
    void testPresetsAreDescribed() {
        Set<String> names = new HashSet<>();
        for (Preset preset : load().presets()) {
            assertThat(names.add(preset.name()))
                    .as("two presets '%s'", preset.name())
                    .isTrue();
            assertThat(preset.name())
                    .as("a preset's name is lower-case words joined by hyphens or plus signs, as in coin++")
                    .matches("[a-z][a-z0-9]*([+-]+[a-z0-9]+)*[+]*");
            assertThat(preset.description())
                    .as("the preset '%s' needs a sentence with its source", preset.name())
                    .isNotBlank();
            assertThat(preset.yaml())
                    .as("the preset '%s' is empty", preset.name())
                    .isNotBlank();
        }
    }

    @Test
    void testDataSetsAreDescribed() {
        for (DataSetRecipe set : load().dataSets()) {
            assertThat(set.name())
                    .as("a data set's name is lower-case words joined by hyphens")
                    .matches(ComponentFactory.NAME_FORMAT);
            assertThat(set.yaml().lines())
                    .as(
                            "the recipe of '%s' has title, licence and notice, and what is expected of the files",
                            set.name())
                    .anyMatch(line -> line.startsWith("title:"))
                    .anyMatch(line -> line.startsWith("licence:"))
                    .anyMatch(line -> line.startsWith("notice:"))
                    .anyMatch(line -> line.startsWith("expect:"));
            assertThat(set.yaml().lines())
                    .as("the recipe of '%s' says how to fetch it or, under manual, what a person must do", set.name())
                    .anyMatch(line -> line.startsWith("fetch:") || line.startsWith("manual:"));
        }
    }

    /** TensorFlow keeps ten gradients of a process's own, and crashes when it uses an eleventh. */
    @Test
    void testRegistersNothingWithTensorFlow() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(type(TensorFlow.class)))
                        .and(target(name("registerCustomGradient")).or(target(name("loadLibrary")))))
                .orShould()
                .callMethodWhere(target(owner(type(Graph.class))).and(target(name("addGradients"))))
                .orShould()
                .callMethodWhere(target(owner(type(Ops.class))).and(target(name("gradients"))))
                .as(
                        "plugins register nothing with TensorFlow, and take gradients by FieldGraph.gradients alone; compose what"
                                + " has no gradient of operations that have, as FieldMath does")
                .check(classes());
    }

    @Test
    void testKnowsThePluginInterfaceAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.metafield.gpu..",
                        "org.metafield.dsl..",
                        "org.metafield.engine..",
                        "org.metafield.tracking..",
                        "org.metafield.runner..",
                        "org.metafield.conformance..",
                        "org.tensorflow.internal..")
                .as(
                        "plugins use what is in org.metafield.spi and TensorFlow's public classes; all else changes without notice")
                .check(classes());
    }

    /** The classes of the plugin's jar. */
    private JavaClasses classes() {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .importUrl(plugin().getProtectionDomain().getCodeSource().getLocation());
        });
    }

    private List<String> listed() {
        Plugin plugin = load();
        List<String> listed = new ArrayList<>();
        for (ComponentKind kind : ComponentKind.values()) {
            kind.factories(plugin).forEach(factory -> listed.add(kind.label() + " " + factory.name()));
        }
        plugin.presets().forEach(preset -> listed.add("method " + preset.name()));
        plugin.dataSets().forEach(set -> listed.add("data-set " + set.name()));
        return listed;
    }

    private Plugin load() {
        return ServiceLoader.load(Plugin.class).stream()
                .filter(provider -> provider.type().equals(plugin()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "name " + plugin().getName() + " in META-INF/services/" + Plugin.class.getName()))
                .get();
    }
}
