package org.metafield.integration;

import java.util.List;
import java.util.Optional;
import org.metafield.architecture.siren.SirenOptions;
import org.metafield.context.selectors.BootstrapOptions;
import org.metafield.engine.Adaptation;
import org.metafield.engine.ComponentFactories;
import org.metafield.engine.Experiment;
import org.metafield.engine.RandomSource;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.gpu.DeviceChoice;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.Precision;
import org.metafield.metalearner.maml.GradientOrder;
import org.metafield.metalearner.maml.MamlOptions;
import org.metafield.spi.ComponentContext;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.NoOptions;
import org.metafield.spi.data.Modality;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.OuterOptimizer;
import org.metafield.spi.learning.OuterTerm;

/** The experiments behind the reference values, from built-in components. */
final class GoldenExperiments implements ComponentContext {
    private final ComponentFactories factories = new ServiceLoadedFactories();

    /** The experiment of a case: the case's own modality and data, everything else built in. */
    static Experiment experiment(GoldenCase golden, Precision precision, int tasksPerGraph) {
        return new GoldenExperiments().build(golden, precision, tasksPerGraph);
    }

    private Experiment build(GoldenCase golden, Precision precision, int tasksPerGraph) {
        String name = golden.json().path("name").asText();
        boolean pruned = name.startsWith("gradncp");
        Modality modality = golden.modality();
        Architecture architecture = make(
                Architecture.class, "siren", new SirenOptions(16, 3, 30, SirenOptions.DEFAULTS.initialization(), 0.5));
        List<ParameterSpec> parameters = architecture.parameters(modality.signature());
        Loss loss = make(Loss.class, "mse");
        InnerOptimizer optimizer = make(InnerOptimizer.class, name.equals("meta-sgd") ? "meta-sgd" : "sgd");
        List<ParameterSpec> adapts =
                (name.equals("anil") ? ParameterFilter.parse("last-layer") : ParameterFilter.ALL).select(parameters);
        Adaptation training = new Adaptation(
                golden.settings().path("inner-steps").asInt(),
                loss,
                optimizer,
                adapts,
                optimizer.metaParameters(adapts),
                make(ContextSelector.class, name.equals("gradncp-train") ? "gradncp" : "full"),
                1,
                List.of(),
                Optional.empty());
        Adaptation evaluation = new Adaptation(
                golden.settings().path("steps").asInt(),
                loss,
                optimizer,
                adapts,
                optimizer.metaParameters(adapts),
                make(ContextSelector.class, "full"),
                1,
                pruned ? List.of(make(GradientTransform.class, "rescale-to-context")) : List.of(),
                Optional.empty());
        MetaLearner metaLearner = name.equals("reptile")
                ? make(MetaLearner.class, "reptile")
                : make(
                        MetaLearner.class,
                        "maml",
                        new MamlOptions(name.equals("maml-first-order") ? GradientOrder.FIRST : GradientOrder.SECOND));
        List<OuterTerm> terms = name.equals("gradncp-train")
                ? List.of(make(OuterTerm.class, "bootstrap", new BootstrapOptions(2, 0.05, 100)))
                : List.of();
        return new Experiment(
                ExperimentSpecification.DEFAULTS,
                GraphRuntime.of(DeviceChoice.CPU, precision),
                new RandomSource(0),
                modality,
                golden.data(),
                architecture,
                loss,
                parameters,
                training,
                Optional.of(metaLearner),
                terms,
                make(OuterOptimizer.class, "adam"),
                evaluation,
                Optional.empty(),
                List.of(),
                make(OuterOptimizer.class, "adam"),
                List.of(),
                List.of());
    }

    private <C> C make(Class<C> component, String type) {
        return make(component, type, NoOptions.DEFAULTS);
    }

    private <C> C make(Class<C> component, String type, Record options) {
        return create(ComponentSpec.of(component, type, options));
    }

    @Override
    public <C> C create(ComponentSpec<C> component) {
        return make(factories.factory(component.kind(), component.type()), component);
    }

    @SuppressWarnings("unchecked") // the factory of a kind makes components of that kind
    private <C, O extends Record> C make(ComponentFactory<?, O> factory, ComponentSpec<C> component) {
        Class<O> type = factory.optionsType();
        O options = type.isInstance(component.options()) ? type.cast(component.options()) : factory.defaults();
        return (C) factory.create(options, this);
    }
}
