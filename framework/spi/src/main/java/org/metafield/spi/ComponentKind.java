package org.metafield.spi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Modality;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.Hypernetwork;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.OuterOptimizer;
import org.metafield.spi.learning.OuterTerm;
import org.metafield.spi.search.Pruner;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.sweep.Launcher;

/** The kinds of component, each with its interface and the getter of {@link Plugin} that lists it. */
public enum ComponentKind {
    ARCHITECTURE(Architecture.class, Plugin::architectures),
    MODALITY(Modality.class, Plugin::modalities),
    DATA_SOURCE(DataSource.class, Plugin::dataSources),
    LOSS(Loss.class, Plugin::losses),
    CONTEXT_SELECTOR(ContextSelector.class, Plugin::contextSelectors),
    INNER_OPTIMIZER(InnerOptimizer.class, Plugin::innerOptimizers),
    GRADIENT_TRANSFORM(GradientTransform.class, Plugin::gradientTransforms),
    OUTER_TERM(OuterTerm.class, Plugin::outerTerms),
    HYPERNETWORK(Hypernetwork.class, Plugin::hypernetworks),
    META_LEARNER(MetaLearner.class, Plugin::metaLearners),
    CONTINUAL_STRATEGY(ContinualStrategy.class, Plugin::continualStrategies),
    OUTER_OPTIMIZER(OuterOptimizer.class, Plugin::outerOptimizers),
    METRIC(Metric.class, Plugin::metrics),
    DIAGNOSTIC(Diagnostic.class, Plugin::diagnostics),
    SEARCH_ALGORITHM(SearchAlgorithm.class, Plugin::searchAlgorithms),
    PRUNER(Pruner.class, Plugin::pruners),
    LAUNCHER(Launcher.class, Plugin::launchers);

    private final Class<?> type;
    private final Function<Plugin, List<? extends ComponentFactory<?, ?>>> getter;

    ComponentKind(Class<?> type, Function<Plugin, List<? extends ComponentFactory<?, ?>>> getter) {
        this.type = type;
        this.getter = getter;
    }

    /** The interface that components of this kind implement. */
    public Class<?> type() {
        return type;
    }

    /** The factories of this kind that a plugin contributes. */
    public List<? extends ComponentFactory<?, ?>> factories(Plugin plugin) {
        return getter.apply(plugin);
    }

    /** The kind as users read it, such as {@code context-selector}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind whose components implement {@code type}. */
    public static Optional<ComponentKind> of(Class<?> type) {
        return Stream.of(values()).filter(kind -> kind.type == type).findFirst();
    }
}
