package org.metafield.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.metafield.architecture.siren.SirenOptions;
import org.metafield.engine.ComponentFactories;
import org.metafield.engine.Experiment;
import org.metafield.engine.specification.AdaptationSettings;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.EvaluationSettings;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.FitSettings;
import org.metafield.engine.specification.InitializationSettings;
import org.metafield.engine.specification.RuntimeSettings;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.engine.specification.TrainingSettings;
import org.metafield.gpu.DeviceChoice;
import org.metafield.gpu.Precision;
import org.metafield.metalearner.maml.MamlOptions;
import org.metafield.optimizer.gradientdescent.AdamOptions;
import org.metafield.optimizer.gradientdescent.InnerSgdOptions;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.OuterOptimizer;

/** The experiment behind a workload: learnit's image regression with the options of the peers, on the shared inputs. */
final class BenchmarkExperiment {
    private static final String SHARED = "shared-inputs";

    private BenchmarkExperiment() {}

    /**
     * Makes the experiment.
     *
     * @param steps outer steps to take
     * @param tasksPerGraph tasks that one graph holds
     */
    static Experiment create(Workload workload, Modality modality, DataSource images, long steps, int tasksPerGraph) {
        ExperimentSpecification specification = new ExperimentSpecification(
                workload.name(),
                0,
                ComponentSpec.of(Modality.class, SHARED),
                ComponentSpec.of(DataSource.class, SHARED),
                ComponentSpec.of(
                        Architecture.class,
                        "siren",
                        new SirenOptions(256, 5, 30, SirenOptions.DEFAULTS.initialization(), 0.5)),
                ComponentSpec.of(Loss.class, "mse"),
                InitializationSettings.DEFAULTS,
                new AdaptationSettings(
                        2,
                        Optional.empty(),
                        ComponentSpec.of(InnerOptimizer.class, "sgd", new InnerSgdOptions(1e-2)),
                        ParameterFilter.ALL,
                        ComponentSpec.of(ContextSelector.class, "full"),
                        1,
                        List.of()),
                Optional.empty(),
                Optional.of(ComponentSpec.of(MetaLearner.class, "maml", new MamlOptions(Order.SECOND))),
                List.of(),
                ComponentSpec.of(
                        OuterOptimizer.class, "adam", new AdamOptions(1e-5, 0.9, 0.999, 1e-8, Optional.empty())),
                new TrainingSettings(steps, workload.tasks(), 0, 0, 1),
                new EvaluationSettings(
                        List.of(Workload.ADAPTATION_STEPS),
                        0,
                        List.of(EvaluatedInitialization.LEARNED),
                        List.of(),
                        FitSettings.DEFAULTS,
                        Optional.of(List.of()),
                        List.of(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                StreamSettings.DEFAULTS,
                new RuntimeSettings(DeviceChoice.CPU, Precision.FLOAT32, tasksPerGraph, 0, Optional.empty()));
        return Experiment.create(specification, factories(modality, images));
    }

    private static ComponentFactories factories(Modality modality, DataSource images) {
        return (kind, type) -> {
            if (type.equals(SHARED)) {
                return kind == ComponentKind.MODALITY ? shared(modality) : shared(images);
            }
            for (Plugin plugin : ServiceLoader.load(Plugin.class)) {
                for (ComponentFactory<?, ?> factory : kind.factories(plugin)) {
                    if (factory.name().equals(type)) {
                        return factory;
                    }
                }
            }
            throw new IllegalArgumentException("no " + kind.label() + " '" + type + "'");
        };
    }

    private static <C> ComponentFactory<C, NoOptions> shared(C component) {
        return ComponentFactory.of(SHARED, "What every program starts from", NoOptions.DEFAULTS, options -> component);
    }
}
