package org.metafield.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.engine.specification.AdaptationSettings;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.EvaluationSettings;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.RuntimeSettings;
import org.metafield.engine.specification.StreamSettings.Coordinates;
import org.metafield.gpu.GraphRuntime;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.graph.ParameterName;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.Diagnostic.Quantity;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.OuterOptimizer;
import org.metafield.spi.learning.OuterTerm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An experiment with its components made.
 *
 * @param loss the error that the outer loop looks at; those of the inner loops are their own
 * @param fieldParameters the field's parameters; {@link #parameters} adds those of the inner update rule and of the
 *     hypernetwork
 * @param adaptation the inner loop of meta-training
 * @param evaluation the inner loop of evaluation
 * @param stream how signals come in segments; empty if they come whole
 * @param baselineOptimizers candidates for adapting from other initializations; empty for evaluation's own
 */
public record Experiment(
        ExperimentSpecification specification,
        GraphRuntime runtime,
        RandomSource random,
        Modality modality,
        DataSource data,
        Architecture architecture,
        Loss loss,
        List<ParameterSpec> fieldParameters,
        Adaptation adaptation,
        Optional<MetaLearner> metaLearner,
        List<OuterTerm> outerTerms,
        OuterOptimizer optimizer,
        Adaptation evaluation,
        Optional<SegmentStream> stream,
        List<CandidateOptimizer> baselineOptimizers,
        OuterOptimizer baselineFit,
        List<NamedMetric> metrics,
        List<NamedDiagnostic> diagnostics) {
    private static final Logger LOGGER = LoggerFactory.getLogger(Experiment.class);

    /** An update rule under the text that names it in reports. */
    public record CandidateOptimizer(String name, InnerOptimizer optimizer) {}

    /**
     * Makes the components.
     *
     * @throws ComponentException if one refuses its options
     * @throws org.metafield.gpu.MissingDeviceException if the device asked for is not there
     */
    public static Experiment create(ExperimentSpecification specification, ComponentFactories factories) {
        Components components = new Components(factories);
        RuntimeSettings settings = specification.runtime();
        GraphRuntime runtime = settings.graphRuntime();
        if (specification.training().tasks() % settings.tasksPerGraph() != 0) {
            throw new ComponentException(
                    "runtime.tasks-per-graph",
                    "training.tasks, " + specification.training().tasks() + ", must be a multiple of it");
        }
        Modality modality = components.create(specification.modality());
        requireSharedSamples(modality, specification);
        requireWholeSignals(modality, specification);
        Architecture architecture = components.create(specification.architecture());
        List<ParameterSpec> parameters = parameters(architecture, modality);
        EvaluationSettings evaluation = specification.evaluation();
        Optional<GeneratedStart> start = GeneratedStart.create(components, specification, modality, parameters);
        Adaptation training =
                adaptation(components, specification, specification.adaptation(), "adaptation", parameters, start);
        Adaptation testing = adaptation(
                components, specification, evaluationAdaptation(specification), "evaluation", parameters, start);
        requireLearned(testing, training, "evaluation");
        requirePointwise(specification, architecture, training.loss(), testing.loss());
        List<CandidateOptimizer> candidates = evaluation.baselineOptimizers().stream()
                .map(candidate -> new CandidateOptimizer(ComponentNames.of(candidate), components.create(candidate)))
                .toList();
        candidates.forEach(candidate ->
                requireLearned(testing.with(candidate.optimizer()), training, "evaluation.baseline-optimizers"));
        return new Experiment(
                specification,
                runtime,
                new RandomSource(specification.seed()),
                modality,
                components.create(specification.data()),
                architecture,
                components.create(specification.loss()),
                parameters,
                training,
                specification.metaLearner().map(components::create),
                specification.outerTerms().stream().map(components::create).toList(),
                components.create(specification.optimizer()),
                testing,
                SegmentStream.create(components, specification, modality),
                candidates,
                components.create(evaluation.baselineFit().optimizer()),
                metrics(components, evaluation, modality),
                diagnostics(components, specification));
    }

    /** The same experiment, of which fewer or more tasks and samples are taken together. */
    Experiment taking(int tasks, Optional<Integer> samples) {
        return new Experiment(
                specification.with(specification.runtime().taking(tasks, samples)),
                runtime,
                random,
                modality,
                data,
                architecture,
                loss,
                fieldParameters,
                adaptation,
                metaLearner,
                outerTerms,
                optimizer,
                evaluation,
                stream,
                baselineOptimizers,
                baselineFit,
                metrics,
                diagnostics);
    }

    /** What an evaluation measures of each signal: with metrics, then with diagnostics. */
    public List<Quantity> quantities() {
        return Stream.concat(
                        metrics.stream().map(NamedMetric::quantity),
                        diagnostics.stream().flatMap(diagnostic -> diagnostic.quantities().stream()))
                .toList();
    }

    /** Every parameter: the field's, then those of the inner update rule and of the hypernetwork. */
    public List<ParameterSpec> parameters() {
        List<ParameterSpec> all = new ArrayList<>(fieldParameters);
        all.addAll(adaptation.metaParameters());
        adaptation.start().ifPresent(start -> all.addAll(start.parameters()));
        return all;
    }

    /** What cannot be said of signals that are seen or measured each at places of its own. */
    private static void requireSharedSamples(Modality modality, ExperimentSpecification specification) {
        Observation context = modality.context();
        if (context.queries().isEmpty() && specification.stream().coordinates() == Coordinates.LOCAL) {
            throw new ComponentException(
                    "stream.coordinates",
                    "each signal of this modality is seen at places of its own, which cannot be stretched; use global");
        }
        if (context.queries().isPresent() && measuresWhatItSees(modality)) {
            return;
        }
        specification.evaluation().initializations().stream()
                .filter(EvaluatedInitialization::isFitted)
                .findFirst()
                .ifPresent(fitted -> {
                    throw new ComponentException(
                            "evaluation.initializations",
                            "'" + fitted.label()
                                    + "' is fitted to values at coordinates that all signals share, which those"
                                    + " of this modality do not; remove it");
                });
    }

    /** Whether adaptation sees signals, in training and in evaluation, as they are measured. */
    static boolean measuresWhatItSees(Modality modality) {
        Observation context = modality.context();
        return context.equals(modality.target()) && context.equals(modality.evaluationContext());
    }

    /** Segments have no share in the samples by which adaptation to a whole signal is judged. */
    private static void requireWholeSignals(Modality modality, ExperimentSpecification specification) {
        if (modality.trainingTarget().isPresent() && specification.continual().isPresent()) {
            throw new ComponentException(
                    "continual",
                    "it shows segments of signals one after the other, but training on signals of this modality is judged"
                            + " by samples that adaptation does not see, which belong to no segment; use none");
        }
    }

    /** Whether its samples can be taken in parts. */
    boolean takesParts() {
        return architecture.isPointwise()
                && adaptation.loss().isPointwise()
                && evaluation.loss().isPointwise();
    }

    private static void requirePointwise(
            ExperimentSpecification specification, Architecture architecture, Loss... losses) {
        if (specification.runtime().samplesAtOnce().isEmpty()) {
            return;
        }
        if (!architecture.isPointwise()) {
            throw new ComponentException(
                    "runtime.samples-at-once",
                    "the architecture '" + specification.architecture().type()
                            + "' looks at all samples together, so that it needs all of them at once; remove this");
        }
        if (!Stream.of(losses).allMatch(Loss::isPointwise)) {
            throw new ComponentException(
                    "runtime.samples-at-once",
                    "the loss weighs samples against each other, so that its gradient needs all of them at once; remove"
                            + " this, or use a loss such as mse");
        }
    }

    /** Meta-parameters, such as learned rates, come from meta-training alone. */
    private static void requireLearned(Adaptation adaptation, Adaptation training, String path) {
        List<ParameterName> learned =
                training.metaParameters().stream().map(ParameterSpec::name).toList();
        adaptation.metaParameters().stream()
                .map(ParameterSpec::name)
                .filter(name -> !learned.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ComponentException(
                            path,
                            "its update rule uses '" + name + "', which meta-training does not learn: give"
                                    + " adaptation the same optimizer and the same adapts");
                });
    }

    private static List<ParameterSpec> parameters(Architecture architecture, Modality modality) {
        try {
            return architecture.parameters(modality.signature());
        } catch (InvalidOptionException e) {
            throw new ComponentException("architecture", String.valueOf(e.getMessage()), e);
        }
    }

    private static Adaptation adaptation(
            Components components,
            ExperimentSpecification specification,
            AdaptationSettings settings,
            String path,
            List<ParameterSpec> parameters,
            Optional<GeneratedStart> start) {
        List<ParameterSpec> adapts = settings.adapts().select(parameters);
        if (adapts.isEmpty()) {
            throw new ComponentException(
                    path + ".adapts",
                    "'" + settings.adapts() + "' selects no parameter of the architecture '"
                            + specification.architecture().type() + "'; there are "
                            + parameters.stream().map(ParameterSpec::name).toList());
        }
        InnerOptimizer optimizer = components.create(settings.optimizer());
        return new Adaptation(
                settings.steps(),
                components.create(settings.loss().orElse(specification.loss())),
                optimizer,
                adapts,
                optimizer.metaParameters(adapts),
                components.create(settings.context()),
                settings.selectEvery(),
                settings.gradientTransforms().stream().map(components::create).toList(),
                start);
    }

    /** Evaluation's inner loop: that of meta-training with the parts that evaluation gives in their place. */
    private static AdaptationSettings evaluationAdaptation(ExperimentSpecification specification) {
        AdaptationSettings base = specification.adaptation();
        EvaluationSettings changes = specification.evaluation();
        ParameterFilter adapts = changes.adapts().orElse(base.adapts());
        return new AdaptationSettings(
                changes.steps().stream().mapToInt(Integer::intValue).max().orElse(base.steps()),
                changes.loss().or(base::loss),
                changes.optimizer().orElse(base.optimizer()),
                adapts,
                changes.context().orElse(base.context()),
                changes.selectEvery().orElse(base.selectEvery()),
                changes.gradientTransforms().orElse(base.gradientTransforms()));
    }

    private static List<NamedMetric> metrics(Components components, EvaluationSettings settings, Modality modality) {
        List<ComponentSpec<Metric>> specs = settings.metrics()
                .orElseGet(() -> modality.metrics().stream()
                        .map(name -> ComponentSpec.of(Metric.class, name))
                        .toList());
        List<NamedMetric> metrics = ComponentNames.named(
                specs,
                "evaluation.metrics",
                (name, spec) -> new NamedMetric(name, ScaledMetric.of(components.create(spec), modality.range())));
        List<String> lacking = metrics.stream()
                .flatMap(metric -> metric.metric().lacks().stream())
                .toList();
        if (!lacking.isEmpty() && lacking.size() == metrics.size()) {
            throw new ComponentException("evaluation.metrics", lacking.get(0));
        }
        lacking.forEach(what -> LOGGER.warn("left out: {}", what));
        return metrics.stream()
                .filter(metric -> metric.metric().lacks().isEmpty())
                .toList();
    }

    private static List<NamedDiagnostic> diagnostics(Components components, ExperimentSpecification specification) {
        List<ComponentSpec<Diagnostic>> specs = specification.evaluation().diagnostics();
        if (!specs.isEmpty() && specification.continual().isPresent()) {
            throw new ComponentException(
                    "evaluation.diagnostics",
                    "diagnostics look at adaptation to whole signals, but with 'continual' signals come in segments;"
                            + " leave one of the two out");
        }
        return ComponentNames.named(
                specs, "evaluation.diagnostics", (name, spec) -> new NamedDiagnostic(name, components.create(spec)));
    }
}
