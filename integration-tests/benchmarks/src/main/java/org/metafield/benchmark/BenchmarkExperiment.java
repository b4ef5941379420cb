package org.metafield.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.metafield.architecture.mlp.FourierMlpOptions;
import org.metafield.architecture.mlp.NerfMlpOptions;
import org.metafield.architecture.nerv.NervOptions;
import org.metafield.architecture.siren.SirenOptions;
import org.metafield.benchmark.Workload.Subject;
import org.metafield.context.selectors.BootstrapOptions;
import org.metafield.context.selectors.KeepOptions;
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
import org.metafield.modality.audio.AudioOptions;
import org.metafield.modality.image.ImageOptions;
import org.metafield.modality.radiance.RadianceOptions;
import org.metafield.modality.tomography.TomographyOptions;
import org.metafield.modality.video.VideoOptions;
import org.metafield.optimizer.gradientdescent.AdamOptions;
import org.metafield.optimizer.gradientdescent.InnerSgdOptions;
import org.metafield.optimizer.gradientdescent.OuterSgdOptions;
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
import org.metafield.spi.learning.OuterOptimizer;
import org.metafield.spi.learning.OuterTerm;

/** The experiment behind a workload, with the options of the peers where there are any. */
final class BenchmarkExperiment {
    private static final String SHARED = "shared-inputs";

    /** Rows and columns of a view of a scene. */
    private static final int SIDE = 128;

    private BenchmarkExperiment() {}

    /**
     * Makes the experiment of a workload of signals that every program has.
     *
     * @param modality what they are, but for line integrals, which are a modality of Metafield
     * @param steps outer steps to take
     * @param tasksPerGraph tasks that one graph holds
     */
    static Experiment ofSharedSignals(
            Workload workload, Modality modality, DataSource signals, long steps, int tasksPerGraph) {
        boolean prunes = workload == Workload.W3;
        Parts parts = new Parts(
                workload.subject() == Subject.INTEGRALS
                        ? ComponentSpec.of(Modality.class, "tomography", TomographyOptions.DEFAULTS)
                        : ComponentSpec.of(Modality.class, SHARED),
                architecture(workload.subject()),
                prunes
                        ? adaptation(8, 1e-2, ComponentSpec.of(ContextSelector.class, "gradncp", KeepOptions.DEFAULTS))
                        : adaptation(2, 1e-2, ComponentSpec.of(ContextSelector.class, "full")),
                ComponentSpec.of(MetaLearner.class, "maml", MamlOptions.DEFAULTS),
                prunes ? List.of(ComponentSpec.of(OuterTerm.class, "bootstrap", BootstrapOptions.DEFAULTS)) : List.of(),
                ComponentSpec.of(
                        OuterOptimizer.class,
                        "adam",
                        new AdamOptions(1e-5, 0.9, 0.999, 1e-8, prunes ? Optional.of(1.0) : Optional.empty())));
        return Experiment.create(
                specification(workload, parts, steps, tasksPerGraph), factories(Optional.of(modality), signals));
    }

    private static ComponentSpec<Architecture> architecture(Subject subject) {
        return switch (subject) {
            case FRAMES -> ComponentSpec.of(Architecture.class, "nerv-small", NervOptions.SMALL);
            case INTEGRALS -> ComponentSpec.of(Architecture.class, "fourier-mlp", FourierMlpOptions.DEFAULTS);
            default ->
                ComponentSpec.of(
                        Architecture.class,
                        "siren",
                        new SirenOptions(256, 5, 30, SirenOptions.DEFAULTS.initialization(), 0.5));
        };
    }

    /**
     * Makes the experiment of the workload of scenes, of which an outer step draws as many rays as its adaptation sees.
     *
     * @param onRead called whenever the scene is read
     * @param steps outer steps to take
     */
    static Experiment ofScenes(Workload workload, Runnable onRead, long steps) {
        int rays = 64;
        int views = 25;
        Parts parts = new Parts(
                ComponentSpec.of(
                        Modality.class, "radiance", radiance(views, Optional.of(rays * workload.stepsOfCall()))),
                ComponentSpec.of(Architecture.class, "nerf-mlp", NerfMlpOptions.DEFAULTS),
                adaptation(
                        workload.stepsOfCall(),
                        0.5,
                        ComponentSpec.of(
                                ContextSelector.class,
                                "random",
                                new KeepOptions(KeepOptions.DEFAULTS.keep(), Optional.empty(), Optional.of(rays)))),
                ComponentSpec.of(MetaLearner.class, "reptile"),
                List.of(),
                ComponentSpec.of(
                        OuterOptimizer.class, "sgd", new OuterSgdOptions(5e-2, Optional.empty(), Optional.empty())));
        return Experiment.create(
                specification(workload, parts, steps, 1),
                factories(Optional.empty(), new RandomScene(views * SIDE * SIDE, onRead)));
    }

    /** Makes the experiment of adaptation to a large signal of random values. */
    static Experiment ofLargeSignals(Workload workload) {
        ImageOptions image = ImageOptions.DEFAULTS;
        AudioOptions audio = AudioOptions.DEFAULTS;
        int views = 2;
        boolean ofViews = workload.subject() == Subject.VIEWS;
        ComponentSpec<Modality> modality = switch (workload) {
            case L1 ->
                ComponentSpec.of(
                        Modality.class,
                        "image",
                        new ImageOptions(1024, image.width(), image.channels(), image.coordinates()));
            case L2 ->
                ComponentSpec.of(
                        Modality.class,
                        "audio",
                        new AudioOptions(audio.rate(), 3, audio.coordinateScale(), audio.values()));
            case L3 -> ComponentSpec.of(Modality.class, "video", VideoOptions.DEFAULTS);
            case L4 -> ComponentSpec.of(Modality.class, "radiance", radiance(views, Optional.empty()));
            default -> throw new IllegalArgumentException(workload + " is not about a large signal");
        };
        Parts parts = new Parts(
                modality,
                ofViews
                        ? ComponentSpec.of(Architecture.class, "nerf-mlp", NerfMlpOptions.DEFAULTS)
                        : ComponentSpec.of(Architecture.class, "siren", SirenOptions.DEFAULTS),
                adaptation(workload.stepsOfCall(), 1e-2, ComponentSpec.of(ContextSelector.class, "full")),
                ComponentSpec.of(MetaLearner.class, "reptile"),
                List.of(),
                ComponentSpec.of(OuterOptimizer.class, "sgd", OuterSgdOptions.DEFAULTS));
        DataSource signals = ofViews ? new RandomScene(views * SIDE * SIDE, () -> {}) : new RandomSignal();
        return Experiment.create(specification(workload, parts, 1, 1), factories(Optional.empty(), signals));
    }

    private static RadianceOptions radiance(int views, Optional<Integer> rays) {
        RadianceOptions options = RadianceOptions.DEFAULTS;
        return new RadianceOptions(
                SIDE,
                options.width(),
                options.heldOut(),
                views,
                1,
                options.evaluationInputs(),
                rays,
                options.points(),
                options.jitter(),
                options.background(),
                options.near(),
                options.far(),
                options.pixels(),
                options.cells(),
                options.cellMargin());
    }

    /** What workloads differ in. */
    private record Parts(
            ComponentSpec<Modality> modality,
            ComponentSpec<Architecture> architecture,
            AdaptationSettings adaptation,
            ComponentSpec<MetaLearner> metaLearner,
            List<ComponentSpec<OuterTerm>> outerTerms,
            ComponentSpec<OuterOptimizer> optimizer) {}

    private static AdaptationSettings adaptation(int steps, double rate, ComponentSpec<ContextSelector> context) {
        return new AdaptationSettings(
                steps,
                Optional.empty(),
                ComponentSpec.of(InnerOptimizer.class, "sgd", new InnerSgdOptions(rate)),
                ParameterFilter.ALL,
                context,
                1,
                List.of());
    }

    private static ExperimentSpecification specification(
            Workload workload, Parts parts, long steps, int tasksPerGraph) {
        return new ExperimentSpecification(
                workload.name(),
                0,
                parts.modality(),
                ComponentSpec.of(DataSource.class, SHARED),
                parts.architecture(),
                ComponentSpec.of(Loss.class, "mse"),
                InitializationSettings.DEFAULTS,
                parts.adaptation(),
                Optional.empty(),
                Optional.of(parts.metaLearner()),
                parts.outerTerms(),
                parts.optimizer(),
                new TrainingSettings(steps, workload.tasks(), 0, 0, 1),
                new EvaluationSettings(
                        List.of(workload.stepsOfCall()),
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
                RuntimeSettings.of(DeviceChoice.CPU, Precision.FLOAT32, tasksPerGraph));
    }

    private static ComponentFactories factories(Optional<Modality> modality, DataSource signals) {
        return (kind, type) -> {
            if (type.equals(SHARED)) {
                return kind == ComponentKind.MODALITY ? shared(modality.orElseThrow()) : shared(signals);
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
