package org.metafield.integration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Arrows point down only. */
class TestArchitecture {
    private static final String[] PLUGINS = {
        "org.metafield.architecture..",
        "org.metafield.metalearner..",
        "org.metafield.context..",
        "org.metafield.continual..",
        "org.metafield.hypernetwork..",
        "org.metafield.loss..",
        "org.metafield.optimizer..",
        "org.metafield.metric..",
        "org.metafield.modality..",
        "org.metafield.data..",
        "org.metafield.media..",
        "org.metafield.launcher..",
        "org.metafield.search.."
    };

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.metafield");

    @Test
    void testLayers() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("spi")
                .definedBy("org.metafield.spi..")
                .layer("gpu-runtime")
                .definedBy("org.metafield.gpu..")
                .layer("dsl")
                .definedBy("org.metafield.dsl..")
                .layer("engine")
                .definedBy("org.metafield.engine..")
                .layer("tracking")
                .definedBy("org.metafield.tracking..")
                .layer("runner")
                .definedBy("org.metafield.runner..")
                .layer("plugins")
                .definedBy(PLUGINS)
                .whereLayer("runner")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("plugins")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("tracking")
                .mayOnlyBeAccessedByLayers("runner")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("tracking", "runner")
                .whereLayer("dsl")
                .mayOnlyBeAccessedByLayers("runner")
                .whereLayer("gpu-runtime")
                .mayOnlyBeAccessedByLayers("engine", "runner")
                .check(classes);
    }

    @Test
    void testPluginsKnowTheirInterfaceAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(PLUGINS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.metafield.gpu..",
                        "org.metafield.dsl..",
                        "org.metafield.engine..",
                        "org.metafield.tracking..",
                        "org.metafield.runner..")
                .check(classes);
    }

    @Test
    void testTheInterfaceKnowsTensorFlowAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.metafield.spi..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("org.metafield.spi..", "org.tensorflow..", "java..", "org.jspecify..")
                .check(classes);
    }

    @Test
    void testTheEngineKnowsNoYaml() {
        noClasses()
                .that()
                .resideInAPackage("org.metafield.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..", "org.metafield.dsl..")
                .check(classes);
    }
}
